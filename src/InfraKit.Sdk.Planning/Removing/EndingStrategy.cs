namespace InfraKit.Sdk.Planning;

/// <summary>Lets members go whose provider announced their end: as soon as the fence allows, and in any case in time for their drain.</summary>
internal static class EndingStrategy
{
    // To decide, to record and to call takes a moment too, and clocks differ.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    public static void Plan(Pass pass, Ledger ledger, Draft draft)
    {
        if (ledger.Ending == 0) return;

        var available = ledger.Available;
        foreach (var row in FirstToEnd(pass, draft))
        {
            ref readonly var member = ref pass.Members[row];
            var state = pass.StateOf(member, draft.Memory);
            var serves = state == MemberState.Available && ledger.Slots?.IsDouble(row, member) != true;
            var isLastCall = pass.Now >= LastCall(pass, member.EndsAt!.Value);
            if (Refusal(pass, ledger, draft, (row, state, serves, isLastCall, available)) is { } refusal)
            {
                draft.Refuse(refusal);
                continue;
            }

            var left = member.EndsAt.Value - pass.Now;
            var why = isLastCall ? Reasons.RemoveBeforeEnd(left, pass.Spec.Draining.Timeout) : Reasons.RemoveEnding(left, available, ledger.Limits.MustStay);
            draft.Remove(row, RemoveStrategy.SlotOf(pass, ledger, row), why);
            if (serves) available--;
        }
    }

    /// <summary>The last moment at which a drain can begin and end before the member does.</summary>
    public static DateTimeOffset LastCall(Pass pass, DateTimeOffset end)
    {
        var lead = pass.Spec.Draining.Timeout + Margin;
        return end - DateTimeOffset.MinValue > lead ? end - lead : DateTimeOffset.MinValue;
    }

    // One that is lost anyway waits for nobody. The engine's own instance alone must stay until another can go on.
    private static Reason? Refusal(Pass pass, Ledger ledger, Draft draft, (int Row, MemberState State, bool Serves, bool IsLastCall, int Available) one)
    {
        ref readonly var member = ref pass.Members[one.Row];
        if (member.Is(MemberFlags.Self) && one.Available == (one.Serves ? 1 : 0)) return Reasons.Self(one.Available);
        if (one.IsLastCall) return null;
        if (pass.Spec.Hold == Hold.Heal) return Reasons.HeldEnding(ledger.Ending);
        if (pass.Snapshot.Calendar.Heal is { } most && HealStrategy.InMotion(ledger, draft) >= most) return Reasons.ClosedToEnding(ledger.Ending, most);
        if (!FenceAllows(ledger, MemberClass.IsSilence(member) ? MemberState.Uncertain : one.State, one.Serves, one.Available)) return Reasons.MustStay(one.Available, ledger.Limits.MustStay);

        return one.State != MemberState.Bad && member.StayRank == int.MaxValue ? Reasons.Vetoed() : RemoveStrategy.DrainWaits(pass, draft, one.State);
    }

    private static bool FenceAllows(Ledger ledger, MemberState state, bool serves, int available) => state switch
    {
        // In a storm it is a matter of opinion who is bad. Silence is the observer's fault sooner than theirs, of one alone too: who may serve, does until the last call.
        MemberState.Bad when !ledger.IsInDoubt => true,
        MemberState.Available when !serves => true,
        _ => available - (serves ? 1 : 0) >= ledger.Limits.MustStay,
    };

    // Who ends first goes first, self last of all; rows may come in any order and the plan must not.
    private static List<int> FirstToEnd(Pass pass, Draft draft)
    {
        var ending = new List<int>();
        for (var i = 0; i < pass.Members.Length; i++)
        {
            ref readonly var member = ref pass.Members[i];
            if (member.EndsAt is null || member.MissedListings > 0 || member.Is(MemberFlags.Changing) || draft.IsTouched(i)) continue;
            if (pass.StateOf(member, draft.Memory) <= MemberState.Bad) ending.Add(i);
        }

        ending.Sort((one, other) => Compare(pass.Members[one], pass.Members[other]));
        return ending;
    }

    private static int Compare(in Member one, in Member other)
    {
        var order = one.Is(MemberFlags.Self).CompareTo(other.Is(MemberFlags.Self));
        if (order == 0) order = Nullable.Compare(one.EndsAt, other.EndsAt);
        return order != 0 ? order : string.CompareOrdinal(one.Id.Value, other.Id.Value);
    }
}
