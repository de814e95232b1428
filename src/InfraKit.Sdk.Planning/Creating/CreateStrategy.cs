namespace InfraKit.Sdk.Planning;

/// <summary>Which members are added: holes first, then the change. Retired ones come back before others are made; both within rate, the latter within room.</summary>
internal static class CreateStrategy
{
    /// <summary>Plans the additions and returns how many of T and of B are wanted within room, whatever the rate allows.</summary>
    public static CreateBudget Plan(Pass pass, Ledger ledger, Draft draft)
    {
        var budget = CreateBudget.Of(pass, ledger, draft.Memory);
        Readmit(pass, ledger, draft, budget);
        Explain(pass, ledger, draft, budget);
        var isWantedNow = budget.Waits is null || ledger.Hole > 0;
        if (ledger.Retired > 0 && isWantedNow && ledger.Room < budget.Wanted) Evict(pass, ledger, draft, budget);
        if (budget.Target + budget.Base == 0) return budget;

        if (pass.Snapshot.Quality != SnapshotQuality.Complete) draft.Refuse(Reasons.ListingIncomplete(budget.Target + budget.Base));
        else Make(pass, ledger, draft, budget);
        return budget;
    }

    private static void Explain(Pass pass, Ledger ledger, Draft draft, in CreateBudget budget)
    {
        if (budget.Wanted == 0 && ledger.ToGo == 0) return;
        if ((budget.Waits ?? budget.BaseWaits) is { } waits) draft.Refuse(Reasons.Waiting(waits, pass.Now));
        if (budget.IsFrozen) draft.Refuse(Reasons.CreatedButNeverListed(draft.Memory, pass.Spec.Guard));
        if (budget.Wanted == 0) return;
        if (ledger.MustBeEmptyFirst) draft.Refuse(ledger.HolesGetBase ? Reasons.TargetMustGoFirst(ledger) : Reasons.OldMustGoFirst(ledger));
        else if (ledger.Room <= 0) draft.Refuse(Reasons.NoRoom(ledger));
    }

    private static void Readmit(Pass pass, Ledger ledger, Draft draft, in CreateBudget budget)
    {
        Readmit(pass, ledger, draft, Lineage.Target, budget.ReadmitTarget);
        Readmit(pass, ledger, draft, Lineage.Base, budget.ReadmitBase);
    }

    private static void Readmit(Pass pass, Ledger ledger, Draft draft, Lineage lineage, int count)
    {
        if (count == 0) return;

        foreach (var row in RetiredMembers.Returning(pass, draft.Memory, lineage).Take(count))
        {
            draft.Change(PlanStepKind.Readmit, row, RemoveStrategy.SlotOf(pass, ledger, row), Reasons.Readmit(ledger));
        }
    }

    // Room is worth more than a shorter way back.
    private static void Evict(Pass pass, Ledger ledger, Draft draft, in CreateBudget budget)
    {
        var shortage = budget.Wanted - Math.Max(0, ledger.Room);
        foreach (var row in RetiredMembers.OldestFirst(pass, MemberFlags.Retired))
        {
            if (shortage-- <= 0) return;
            if (!draft.IsTouched(row)) draft.Remove(row, RemoveStrategy.SlotOf(pass, ledger, row), Reasons.EvictRetired(ledger));
        }
    }

    private static void Make(Pass pass, Ledger ledger, Draft draft, CreateBudget budget)
    {
        var wanted = budget.Target + budget.Base;
        var allowed = Math.Min(wanted, CreateAllowance.Of(pass, ledger, draft.Memory));
        if (allowed < wanted)
        {
            draft.Refuse(Reasons.CreateRate(wanted, allowed));
            draft.WaitsForRate = !pass.Spec.Guard.CreateRate.IsSlowStart;
        }

        // Capacity comes before change: what is known to work is made first.
        var ofBase = Math.Min(budget.Base, allowed);
        var ofTarget = allowed - ofBase;
        var why = ledger.IsInterrupted ? Reasons.FinishBegun(ledger) : budget.HasBase || ledger.Hole == 0 ? Reasons.RollForward(ledger) : ledger.Ending > 0 ? Reasons.ReplaceEnding(ledger) : Reasons.BelowDesired(ledger);
        var slots = new FreeSlots(pass, ledger);
        if (draft.Memory.Refill is { } refill) Make(draft, slots, (PlanStepKind.Refill, refill.Revision, ofBase), Reasons.FillHole(ledger));
        Make(draft, slots, (PlanStepKind.Create, draft.Memory.Target.Revision, ofTarget), why);
        if (draft.Creates < allowed) draft.Refuse(Reasons.SlotsTaken(allowed - draft.Creates));
        draft.Memory = CreateAllowance.Spend(pass, draft.Memory, draft.Creates);
    }

    private static void Make(Draft draft, FreeSlots slots, (PlanStepKind Kind, SpecRevision Revision, int Count) what, Reason why)
    {
        for (var i = 0; i < what.Count && slots.Next(draft.Memory, what.Revision) is { } slot; i++) draft.Create(what.Kind, slot, why);
    }
}
