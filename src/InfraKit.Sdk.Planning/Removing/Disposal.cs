namespace InfraKit.Sdk.Planning;

/// <summary>What becomes of a bad member: counted, then destroyed or kept for study; and when those out of service end.</summary>
internal static class Disposal
{
    /// <summary>Removes a bad member. To remove it is to count it.</summary>
    public static void OfBad(Pass pass, Ledger ledger, Draft draft, int row, Reason why)
    {
        FailureCounting.OnRemovedAsBad(pass, ledger, draft, row);
        var keeps = MakesPlace(pass, draft);
        draft.Remove(row, RemoveStrategy.SlotOf(pass, ledger, row), why, keeps ? PlanStepKind.Quarantine : PlanStepKind.Remove);
        if (keeps) draft.Kept++;
    }

    /// <summary>Ends what has been out of service for long enough.</summary>
    public static void OfRetired(Pass pass, Ledger ledger, Draft draft)
    {
        while (draft.Kept > pass.Spec.Healing.Keep && Release(pass, draft))
        {
            // The number to be kept was lowered.
        }

        if (ledger.Retired > 0) EndRetirement(pass, draft);
    }

    // The oldest kept one makes way for the next that fails. One with an identity isn't kept: its identity is wanted.
    private static bool MakesPlace(Pass pass, Draft draft)
    {
        var keep = pass.Spec.Healing.Keep;
        return keep > 0 && !pass.HasIdentities && (draft.Kept < keep || Release(pass, draft));
    }

    private static bool Release(Pass pass, Draft draft)
    {
        foreach (var row in RetiredMembers.OldestFirst(pass, MemberFlags.Quarantined))
        {
            if (draft.IsTouched(row)) continue;

            draft.Remove(row, slot: -1, Reasons.ReleaseQuarantined(draft.Kept, pass.Spec.Healing.Keep));
            draft.Kept--;
            return true;
        }

        return false;
    }

    private static void EndRetirement(Pass pass, Draft draft)
    {
        var longest = pass.Spec.Updating.RetireAfter;
        foreach (var row in RetiredMembers.OldestFirst(pass, MemberFlags.Retired))
        {
            ref readonly var member = ref pass.Members[row];
            var isOver = member.RetiredAt is not { } since || pass.Now - since >= longest || member.Status == InstanceStatus.Stopped || member.EndsAt is not null;
            if (isOver && !draft.IsTouched(row)) draft.Remove(row, slot: -1, Reasons.RetirementOver());
        }
    }
}
