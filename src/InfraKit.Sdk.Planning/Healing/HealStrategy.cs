namespace InfraKit.Sdk.Planning;

/// <summary>Repairs members that have been sick for long enough: rung by rung, few at a time, and none in a storm.</summary>
internal static class HealStrategy
{
    public static void Plan(Pass pass, Ledger ledger, Draft draft)
    {
        if (ledger.Bad == 0) return;

        var repairs = InMotion(ledger, draft);
        var members = pass.Members;
        foreach (var row in Due(pass, draft))
        {
            var rung = HealLadder.Next(pass, members[row]);
            if (rung == HealRung.Recheck)
            {
                // To ask costs nothing and harms nobody.
                Repair(pass, ledger, draft, row, rung);
                continue;
            }

            if (Refusal(pass, ledger, draft, row, repairs) is { } refusal)
            {
                draft.Refuse(refusal);
                return;
            }

            repairs++;
            Repair(pass, ledger, draft, row, rung);
        }
    }

    /// <summary>How many repairs are in motion. A hole that may not be filled now is none, nor is one whose member is still there.</summary>
    public static int InMotion(Ledger ledger, Draft draft) => ledger.Booting + (ledger.MustBeEmptyFirst ? 0 : ledger.Missing) + draft.Removes;

    private static void Repair(Pass pass, Ledger ledger, Draft draft, int row, HealRung rung)
    {
        ref readonly var member = ref pass.Members[row];
        var why = member.Health == Health.Unknown ? Reasons.HealSilent(pass.Now - (member.UnknownSince ?? pass.Now)) : Reasons.Heal(ledger, pass.Now - member.HealthSince);
        if (rung == HealRung.Replace) Disposal.OfBad(pass, ledger, draft, row, why);
        else draft.Change(HealLadder.StepOf(rung), row, RemoveStrategy.SlotOf(pass, ledger, row), why);
    }

    private static Reason? Refusal(Pass pass, Ledger ledger, Draft draft, int row, int repairs)
    {
        if (pass.Spec.Hold == Hold.Heal) return Reasons.HeldHeal(ledger.Bad);
        if (ledger.IsInDoubt) return Reasons.Storm(ledger);
        // A sick one is not among the available: without another, nobody could take over.
        if (pass.Members[row].Is(MemberFlags.Self) && ledger.Available == 0) return Reasons.Self(ledger.Available);
        if (pass.Snapshot.Calendar.Heal is { } most && repairs >= most) return Reasons.ClosedToHeal(ledger, most);

        return repairs >= ledger.Limits.Repairs ? Reasons.Repairs(repairs, ledger.Limits.Repairs) : null;
    }

    private static List<int> Due(Pass pass, Draft draft)
    {
        var due = new List<int>();
        var next = DateTimeOffset.MaxValue;
        var members = pass.Members;
        for (var i = 0; i < members.Length; i++)
        {
            ref readonly var member = ref members[i];
            if (member.EndsAt is not null || draft.IsTouched(i) || pass.StateOf(member, draft.Memory) != MemberState.Bad) continue;
            var at = HealLadder.DueAt(pass, member);
            if (at <= pass.Now) due.Add(i);
            else if (at < next) next = at;
        }

        if (next < DateTimeOffset.MaxValue) draft.Refuse(Reasons.HealsIn(next - pass.Now));

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
