namespace InfraKit.Sdk.Planning;

/// <summary>Replaces members that have been sick for long enough, few at a time, and none in a storm.</summary>
internal static class HealStrategy
{
    public static void Plan(Pass pass, Ledger ledger, Draft draft)
    {
        if (ledger.Bad == 0) return;

        var repairs = ledger.Booting + ledger.Hole + draft.Removes;
        var members = pass.Members;
        foreach (var row in Due(pass, draft))
        {
            if (Refusal(pass, ledger, draft, repairs) is { } refusal)
            {
                draft.Refuse(refusal);
                return;
            }

            repairs++;
            FailureCounting.OnRemovedAsBad(pass, ledger, draft, row);
            draft.Remove(row, RemoveStrategy.SlotOf(pass, ledger, row), Reasons.Heal(ledger, pass.Now - members[row].HealthSince));
        }
    }

    private static Reason? Refusal(Pass pass, Ledger ledger, Draft draft, int repairs)
    {
        if (pass.Spec.Hold == Hold.Heal) return Reasons.HeldHeal(ledger.Bad);
        if (ledger.IsBraked && !draft.Memory.BrakeReleased) return Reasons.Storm(ledger);

        return repairs >= ledger.Limits.Repairs ? Reasons.Repairs(repairs, ledger.Limits.Repairs) : null;
    }

    private static List<int> Due(Pass pass, Draft draft)
    {
        var due = new List<int>();
        var members = pass.Members;
        for (var i = 0; i < members.Length; i++)
        {
            ref readonly var member = ref members[i];
            if (member.Health != Health.Unhealthy || member.Status == InstanceStatus.Stopped) continue;
            if (pass.Now - member.HealthSince < pass.Spec.Healing.After || draft.IsRemoved(i) || pass.Belief.IsGone(member)) continue;
            if (pass.StateOf(member, draft.Memory) == MemberState.Bad) due.Add(i);
        }

        // Sick longest first; rows may come in any order and the plan must not.
        due.Sort((one, other) => Compare(pass.Members[one], pass.Members[other]));
        return due;
    }

    private static int Compare(in Member one, in Member other)
    {
        var order = one.Is(MemberFlags.Self).CompareTo(other.Is(MemberFlags.Self));
        if (order == 0) order = one.HealthSince.CompareTo(other.HealthSince);
        return order != 0 ? order : string.CompareOrdinal(one.Id.Value, other.Id.Value);
    }
}
