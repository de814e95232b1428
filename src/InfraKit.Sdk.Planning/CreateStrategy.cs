namespace InfraKit.Sdk.Planning;

/// <summary>Which instances are made: holes first, then the change, both within room and rate.</summary>
internal static class CreateStrategy
{
    /// <summary>Plans the creates and returns how many of T and of B are wanted within room, whatever the rate allows.</summary>
    public static CreateBudget Plan(Pass pass, Ledger ledger, Draft draft)
    {
        var budget = CreateBudget.Of(pass, ledger, draft.Memory);
        if (budget.BackOffUntil is { } until && budget.Wanted > 0) draft.Refuse(Reasons.BackingOff(until - pass.Now));
        if (ledger.Room <= 0 && budget.Wanted > 0) draft.Refuse(Reasons.NoRoom(ledger));
        if (budget.Target + budget.Base == 0) return budget;

        if (pass.Snapshot.Quality != SnapshotQuality.Complete)
        {
            draft.Refuse(Reasons.ListingIncomplete(budget.Target + budget.Base));
            return budget;
        }

        Make(pass, ledger, draft, budget);
        return budget;
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
        var why = budget.HasBase || ledger.Hole == 0 ? Reasons.RollForward(ledger) : Reasons.BelowDesired(ledger);
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
