namespace InfraKit.Sdk.Planning;

/// <summary>Which members make way: stopped ones, failed ones, the surplus, and old ones as far as the fence allows.</summary>
internal static class RemoveStrategy
{
    public static void Plan(Pass pass, Ledger ledger, Draft draft, in CreateBudget creates)
    {
        if (ledger.Bad > 0) RemoveWithoutBudget(pass, ledger, draft);
        if (ledger.Surplus == 0 && ledger.Old == 0) return;

        var budget = new RemoveBudget(ledger, creates, alreadyRemoved: draft.Removes);
        if (ledger.Old > 0 && !budget.MayReplace && ledger.ToGo > 0 && ledger.Pending > 0) draft.Refuse(Reasons.InMotion(ledger));
        if (!budget.MayRemove) return;

        var victims = VictimSelection.Choose(pass, ledger, draft, wantsTarget: budget.Surplus > 0);
        foreach (var victim in victims) Consider(pass, ledger, draft, budget, victim);
    }

    private static void Consider(Pass pass, Ledger ledger, Draft draft, RemoveBudget budget, Victim victim)
    {
        if (!budget.Covers(victim)) return;
        if (!budget.FenceAllows(victim, isScaleDown: ledger.Old == 0))
        {
            // What is kept back for an old one must not fall on a new one instead: a booting surge would be killed for ever.
            budget.Spend(victim);
            draft.Refuse(Reasons.MustStay(budget.Available, ledger.Limits.MustStay));
            return;
        }

        if (victim.State == MemberState.Bad && draft.Memory.Target.Matches(pass.Members[victim.Row].Revision)) FailureCounting.OnRemovedAsBad(pass, ledger, draft, victim.Row);
        draft.Remove(victim.Row, SlotOf(pass, ledger, victim.Row), Why(ledger, budget, victim));
        budget.Take(victim);
        budget.Spend(victim);
    }

    private static void RemoveWithoutBudget(Pass pass, Ledger ledger, Draft draft)
    {
        var retries = pass.CountsFailures(draft.Memory);
        var members = pass.Members;
        for (var i = 0; i < members.Length; i++)
        {
            ref readonly var member = ref members[i];
            if (pass.Belief.IsGone(member) || pass.StateOf(member, draft.Memory) != MemberState.Bad) continue;

            // What has stopped serves nobody and can't come back: to clear it away is not to judge it.
            var hasStopped = member.Status == InstanceStatus.Stopped && pass.Spec.Hold != Hold.Heal;
            var isRetry = retries && draft.IsCounted(i) && draft.Memory.Target.Matches(member.Revision);
            if (!hasStopped && !isRetry) continue;

            FailureCounting.OnRemovedAsBad(pass, ledger, draft, i);
            draft.Remove(i, SlotOf(pass, ledger, i), isRetry ? Reasons.RemoveFailed(draft.Memory, ledger) : Reasons.RemoveStopped());
        }
    }

    public static int SlotOf(Pass pass, Ledger ledger, int row) => ledger.Slots?.SlotOf(pass.Members[row].LogicalId) ?? -1;

    private static Reason Why(Ledger ledger, RemoveBudget budget, in Victim victim)
    {
        if (victim.IsOutsider) return Reasons.RemoveOutsider(budget.Available, ledger.Limits.MustStay);
        if (budget.Surplus > 0 && !victim.IsOld) return Reasons.RemoveSurplus(ledger);

        return victim.State == MemberState.Bad ? Reasons.RemoveOldBad(ledger) : Reasons.RemoveOld(budget.Available, ledger.Limits.MustStay);
    }
}
