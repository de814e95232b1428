using System.Globalization;

namespace InfraKit.Sdk.Planning;

/// <summary>In which order members make way: what costs nothing first, then by the spec's order, age and id; self last.</summary>
internal static class VictimSelection
{
    // Beyond what it costs to lose a bad, an uncertain or an available member.
    private const int LastOfAll = 4;

    public static List<Victim> Choose(Pass pass, Ledger ledger, Draft draft, bool wantsTarget, SpreadFence? spread = null)
    {
        var victims = new List<Victim>();
        var members = pass.Members;
        for (var i = 0; i < members.Length; i++)
        {
            ref readonly var member = ref members[i];
            if (member.EndsAt is not null || draft.IsTouched(i) || pass.Belief.IsGone(member)) continue;

            var state = pass.StateOf(member, draft.Memory);
            if (state > MemberState.Bad) continue;
            var isOld = ledger.IsOld(i, member, draft.Memory);
            if (!isOld && !wantsTarget) continue;

            victims.Add(new Victim(i, state)
            {
                IsOld = isOld,
                IsOutsider = ledger.Slots?.IsOutsider(i, member) == true,
                IsBusy = member.MissedListings > 0 || member.Is(MemberFlags.Changing),
                IsSilent = MemberClass.IsSilence(member),
                IsDouble = ledger.Slots?.IsDouble(i, member) == true,
            });
        }

        victims.Sort((one, other) => Compare(pass, ledger, one, other));
        if (SpreadFence.NewByValue(pass, ledger, draft.Memory) is { } newByValue) return OneOfEach(pass, ledger, victims, newByValue);

        return spread?.ValueToMove(victims) is { } value ? OneValueFirst(pass, ledger, victims, value) : victims;
    }

    // Among those that cost the same: else what may be in motion would be kept back for one that Spread refuses.
    private static List<Victim> OneValueFirst(Pass pass, Ledger ledger, List<Victim> victims, string value) =>
    [
        .. victims.OrderBy(victim => Rank(pass, ledger, victim)).ThenBy(victim => pass.Members[victim.Row].StayRank)
            .ThenBy(victim => SpreadFence.ValueOf(pass.Members[victim.Row], pass.Spec.Updating.Spread!) == value ? 0 : 1),
    ];

    // Whose value has the fewest new ones comes first, and each that is chosen will be one more of its value.
    private static List<Victim> OneOfEach(Pass pass, Ledger ledger, List<Victim> victims, Dictionary<string, int> newByValue)
    {
        var turns = new List<(Victim Victim, int Turn)>(victims.Count);
        foreach (var victim in victims)
        {
            var value = SpreadFence.ValueOf(pass.Members[victim.Row], pass.Spec.Updating.Spread!);
            var turn = newByValue.GetValueOrDefault(value);
            newByValue[value] = turn + 1;
            turns.Add((victim, turn));
        }

        return [.. turns.OrderBy(at => Rank(pass, ledger, at.Victim)).ThenBy(at => pass.Members[at.Victim.Row].StayRank).ThenBy(at => at.Turn).Select(at => at.Victim)];
    }

    private static int Compare(Pass pass, Ledger ledger, in Victim one, in Victim other)
    {
        ref readonly var mine = ref pass.Members[one.Row];
        ref readonly var theirs = ref pass.Members[other.Row];
        var order = Rank(pass, ledger, one).CompareTo(Rank(pass, ledger, other));
        if (order == 0) order = mine.StayRank.CompareTo(theirs.StayRank);
        foreach (ref readonly var key in pass.Spec.Updating.Order.Span)
        {
            if (order != 0) return order;
            order = Compare(key, (one.State, mine), (other.State, theirs));
        }

        if (order == 0) order = mine.CreatedAt.CompareTo(theirs.CreatedAt);
        return order != 0 ? order : string.CompareOrdinal(mine.Id.Value, theirs.Id.Value);
    }

    // Outsiders, then old ones, then those of T; each time bad before uncertain before available before self.
    // An old self goes before one of T all the same: else its successor would be made and destroyed for ever.
    private static int Rank(Pass pass, Ledger ledger, in Victim victim)
    {
        var isSelf = pass.Members[victim.Row].Is(MemberFlags.Self);
        var turn = victim.IsOutsider && !isSelf ? 0 : victim.IsOld != ledger.GivesUpTargetFirst ? 1 : 2;
        var harm = isSelf ? LastOfAll : HarmOf(pass, victim);
        return (turn * (LastOfAll + 1)) + harm;
    }

    // Where two in service bear one identity, the worse costs as little as a bad one.
    private static int HarmOf(Pass pass, in Victim victim) =>
        victim is { IsDouble: true, State: MemberState.Available } ? 0 : Harm(victim.State, pass.Members[victim.Row]);

    // One that answers healthy and hasn't done so for long enough serves all the same: it goes after those that don't.
    private static int Harm(MemberState state, in Member member) => state switch
    {
        MemberState.Bad => 0,
        MemberState.Available => 3,
        _ => member.Health == Health.Healthy ? 2 : 1,
    };

    private static int Compare(VictimOrder key, (MemberState State, Member Row) one, (MemberState State, Member Row) other) => key.Kind switch
    {
        VictimOrderKind.Unhealthy => Harm(one.State, one.Row).CompareTo(Harm(other.State, other.Row)),
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
