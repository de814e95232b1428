using System.Globalization;

namespace InfraKit.Sdk.Planning;

/// <summary>In which order members make way: what costs nothing first, then by the spec's order, age and id; self last.</summary>
internal static class VictimSelection
{
    public static List<Victim> Choose(Pass pass, Ledger ledger, Draft draft, bool wantsTarget)
    {
        var victims = new List<Victim>();
        var members = pass.Members;
        for (var i = 0; i < members.Length; i++)
        {
            ref readonly var member = ref members[i];
            if (member.MissedListings > 0 || draft.IsTouched(i) || pass.Belief.IsGone(member)) continue;

            var state = pass.StateOf(member, draft.Memory);
            if (state > MemberState.Bad || member.Is(MemberFlags.Changing)) continue;
            var isOld = ledger.IsOld(i, member, draft.Memory);
            if (!isOld && !wantsTarget) continue;

            victims.Add(new Victim(i, state)
            {
                IsOld = isOld,
                IsOutsider = ledger.Slots?.IsOutsider(i, member) == true,
                IsDouble = ledger.Slots?.IsDouble(i, member) == true,
            });
        }

        var newByValue = SpreadFence.NewByValue(pass, ledger, draft.Memory);
        victims.Sort((one, other) => Compare(pass, ledger, newByValue, one, other));
        return victims;
    }

    private static int Compare(Pass pass, Ledger ledger, Dictionary<string, int>? newByValue, in Victim one, in Victim other)
    {
        ref readonly var mine = ref pass.Members[one.Row];
        ref readonly var theirs = ref pass.Members[other.Row];
        var order = mine.Is(MemberFlags.Self).CompareTo(theirs.Is(MemberFlags.Self));
        if (order == 0) order = Rank(ledger, one).CompareTo(Rank(ledger, other));
        if (order == 0) order = mine.StayRank.CompareTo(theirs.StayRank);
        if (order == 0 && newByValue is not null) order = CountOf(newByValue, pass, mine).CompareTo(CountOf(newByValue, pass, theirs));
        foreach (ref readonly var key in pass.Spec.Updating.Order.Span)
        {
            if (order != 0) return order;
            order = Compare(key, (one.State, mine), (other.State, theirs));
        }

        if (order == 0) order = mine.CreatedAt.CompareTo(theirs.CreatedAt);
        return order != 0 ? order : string.CompareOrdinal(mine.Id.Value, theirs.Id.Value);
    }

    // Outsiders, then old ones, then those of T; each time bad before uncertain before available.
    private static int Rank(Ledger ledger, in Victim victim)
    {
        if (victim.IsOutsider) return 0;
        var isFirst = victim.IsOld != ledger.GivesUpTargetFirst;
        return (isFirst ? 1 : 4) + Harm(victim.State);
    }

    private static int CountOf(Dictionary<string, int> newByValue, Pass pass, in Member member) =>
        newByValue.GetValueOrDefault(SpreadFence.ValueOf(member, pass.Spec.Updating.Spread!));

    private static int Harm(MemberState state) => state switch { MemberState.Bad => 0, MemberState.Available => 2, _ => 1 };

    private static int Compare(VictimOrder key, (MemberState State, Member Row) one, (MemberState State, Member Row) other) => key.Kind switch
    {
        VictimOrderKind.Unhealthy => Harm(one.State).CompareTo(Harm(other.State)),
        VictimOrderKind.Oldest => one.Row.CreatedAt.CompareTo(other.Row.CreatedAt),
        VictimOrderKind.Newest => other.Row.CreatedAt.CompareTo(one.Row.CreatedAt),
        VictimOrderKind.Id => string.CompareOrdinal(NameOf(one.Row), NameOf(other.Row)),
        VictimOrderKind.IdDescending => string.CompareOrdinal(NameOf(other.Row), NameOf(one.Row)),
        _ => CompareLabels(key.Label!, one.Row, other.Row),
    };

    private static string NameOf(in Member member) => member.LogicalId?.Value ?? member.Id.Value;

    private static int CompareLabels(string label, in Member one, in Member other)
    {
        var has = one.Tags.TryGetValue(label, out var mine);
        var otherHas = other.Tags.TryGetValue(label, out var theirs);
        if (!has || !otherHas) return otherHas.CompareTo(has);

        return long.TryParse(mine, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && long.TryParse(theirs, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var otherNumber)
            ? number.CompareTo(otherNumber)
            : string.CompareOrdinal(mine, theirs);
    }
}
