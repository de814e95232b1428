namespace InfraKit.Sdk.Planning;

/// <summary>Which members make way: stopped ones, failed ones, the surplus, and old ones as far as the fence allows.</summary>
internal static class RemoveStrategy
{
    public static void Plan(Pass pass, Ledger ledger, Draft draft, in CreateBudget creates, int relabeled)
    {
        if (ledger.Bad > 0) ClearAway(pass, ledger, draft);
        if (ledger.Surplus == 0 && ledger.Old == 0) return;

        var budget = new RemoveBudget(pass, ledger, draft, creates, relabeled);
        if (ledger.Old > 0 && !budget.MayReplace && ledger.ToGo > 0 && ledger.Pending > 0) draft.Refuse(Reasons.InMotion(ledger));
        if (ledger.Surplus > draft.Removes && budget is { Surplus: 0, IsScaleDown: true }) draft.Refuse(Reasons.ClosedToScale(ledger));
        if (!budget.MayRemove) return;

        var spread = new SpreadFence(pass, ledger, draft.Memory);
        foreach (var victim in VictimSelection.Choose(pass, ledger, draft, wantsTarget: budget.Surplus > 0, spread))
        {
            // It is live and so among those that are too many: its share is not another's.
            if (victim.IsBusy && budget.IsSurplus(victim)) budget.Spend(victim);
            if (!victim.IsBusy && budget.Covers(victim)) Consider(pass, ledger, draft, budget, spread, victim);
        }
    }

    public static int SlotOf(Pass pass, Ledger ledger, int row) => ledger.Slots?.SlotOf(pass.Members[row].LogicalId) ?? -1;

    private static void Consider(Pass pass, Ledger ledger, Draft draft, RemoveBudget budget, SpreadFence spread, in Victim victim)
    {
        var kind = KindOf(pass, draft, budget, victim);
        if (kind is PlanStepKind.Relabel) return;
        if ((Refusal(pass, ledger, budget, spread, victim, kind) ?? DrainWaits(pass, draft, victim.State)) is { } refusal)
        {
            // What is kept back for an old one must not fall on a new one instead: a booting surge would be killed for ever.
            budget.Spend(victim);
            draft.Refuse(refusal);
            return;
        }

        var slot = SlotOf(pass, ledger, victim.Row);
        var why = Why(ledger, budget, victim, kind);
        if (victim.State == MemberState.Bad) Disposal.OfBad(pass, ledger, draft, victim.Row, why);
        else if (kind == PlanStepKind.Update) draft.Change(PlanStepKind.Update, victim.Row, slot, why);
        else draft.Remove(victim.Row, slot, why, kind!.Value);
        if (budget.Surplus == 0 && kind != PlanStepKind.Update) draft.Vacated++;
        budget.Take(victim);
        budget.Spend(victim);
        spread.Take(victim);
    }

    private static Reason? Refusal(Pass pass, Ledger ledger, RemoveBudget budget, SpreadFence spread, in Victim victim, PlanStepKind? kind)
    {
        if (kind is null) return Reasons.ActionForbidden(ledger);
        if (!budget.FenceAllows(victim)) return Reasons.MustStay(budget.Available, ledger.Limits.MustStay);
        if (victim.State != MemberState.Bad && pass.Members[victim.Row].StayRank == int.MaxValue) return Reasons.Vetoed();
        if (pass.Members[victim.Row].Is(MemberFlags.Self) && budget.Besides(victim) == 0) return Reasons.Self(budget.Available);

        return victim.State != MemberState.Bad && !spread.Allows(victim) ? Reasons.Spread(spread.InMotion) : null;
    }

    // Nobody waits for the drain of a bad one. Others would be out of service again and again for nothing.
    public static Reason? DrainWaits(Pass pass, Draft draft, MemberState state)
    {
        var until = draft.Memory.Drains.Until;
        var waits = pass.Spec.Draining.Then == DrainExpiry.Abandon && until > pass.Now && state != MemberState.Bad;
        return waits ? Reasons.DrainAbandoned(until - pass.Now) : null;
    }

    /// <summary>What is done to a victim; null when the spec allows nothing that would do.</summary>
    private static PlanStepKind? KindOf(Pass pass, Draft draft, RemoveBudget budget, in Victim victim)
    {
        ref readonly var member = ref pass.Members[victim.Row];
        if (victim.IsOutsider || !victim.IsOld || victim.State == MemberState.Bad) return PlanStepKind.Remove;
        if (!budget.IsSurplus(victim))
        {
            if (pass.ChangeOf(member.Revision) is not { } change) return null;
            if (change <= Disruption.Labels) return PlanStepKind.Relabel;
            if (change == Disruption.Restart) return PlanStepKind.Update;
        }

        var retires = pass.Spec.Updating.RetireAfter > TimeSpan.Zero && !pass.HasIdentities && pass.Can(PluginAbilities.Readmit) && draft.Memory.HasStages;
        return retires && Lineages.Of(member.Revision, draft.Memory) == Lineage.Base ? PlanStepKind.Retire : PlanStepKind.Remove;
    }

    private static void ClearAway(Pass pass, Ledger ledger, Draft draft)
    {
        var retries = pass.CountsFailures(draft.Memory);
        List<int>? cleared = null;
        var members = pass.Members;
        for (var i = 0; i < members.Length; i++)
        {
            ref readonly var member = ref members[i];
            if (member.EndsAt is not null || pass.StateOf(member, draft.Memory) != MemberState.Bad) continue;

            // What has stopped serves nobody and can't come back: to clear it away is not to judge it.
            var hasStopped = member.Status == InstanceStatus.Stopped && pass.Spec.Hold != Hold.Heal && HealLadder.Next(pass, member) == HealRung.Replace;
            var isRetry = retries && draft.IsCounted(i) && draft.Memory.Target.Matches(member.Revision) && !(ledger.IsInDoubt && MemberClass.IsSilence(member));
            if (!hasStopped && !isRetry) continue;
            if (member.Is(MemberFlags.Self) && ledger.Available == 0) draft.Refuse(Reasons.Self(ledger.Available));
            else (cleared ??= []).Add(i);
        }

        foreach (var i in pass.ById(cleared))
        {
            var isRetry = retries && draft.IsCounted(i) && draft.Memory.Target.Matches(pass.Members[i].Revision);
            Disposal.OfBad(pass, ledger, draft, i, isRetry ? Reasons.RemoveFailed(draft.Memory, ledger) : Reasons.RemoveStopped());
        }
    }

    private static Reason Why(Ledger ledger, RemoveBudget budget, in Victim victim, PlanStepKind? kind)
    {
        if (kind == PlanStepKind.Update) return Reasons.UpdateOld(budget.Available, ledger.Limits.MustStay);
        if (victim.IsOutsider) return Reasons.RemoveOutsider(budget.Available, ledger.Limits.MustStay);
        if (budget.IsSurplus(victim) && !victim.IsOld) return Reasons.RemoveSurplus(ledger);

        return victim.State == MemberState.Bad ? Reasons.RemoveOldBad(ledger) : Reasons.RemoveOld(budget.Available, ledger.Limits.MustStay);
    }
}
