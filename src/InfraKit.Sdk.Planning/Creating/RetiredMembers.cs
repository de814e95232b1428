namespace InfraKit.Sdk.Planning;

/// <summary>Members that left service alive: who comes back first, who goes first.</summary>
internal static class RetiredMembers
{
    /// <summary>How many of a lineage could come back.</summary>
    public static int Count(Pass pass, PlanMemory memory, Lineage lineage)
    {
        var count = 0;
        foreach (ref readonly var member in pass.Members)
        {
            if (MayReturn(pass, memory, member, lineage)) count++;
        }

        return count;
    }

    /// <summary>The rows of those that could come back, the last retired first.</summary>
    public static List<int> Returning(Pass pass, PlanMemory memory, Lineage lineage)
    {
        var rows = new List<int>();
        for (var i = 0; i < pass.Members.Length; i++)
        {
            if (MayReturn(pass, memory, pass.Members[i], lineage)) rows.Add(i);
        }

        rows.Sort((one, other) => CompareAge(pass, other, one));
        return rows;
    }

    /// <summary>The rows of members with a flag, the first to leave service first.</summary>
    public static List<int> OldestFirst(Pass pass, MemberFlags flag)
    {
        var rows = new List<int>();
        for (var i = 0; i < pass.Members.Length; i++)
        {
            ref readonly var member = ref pass.Members[i];
            if (member.Is(flag) && !member.Is(MemberFlags.Leaving | MemberFlags.Zombie) && member.MissedListings == 0 && !pass.Belief.IsGone(member)) rows.Add(i);
        }

        rows.Sort((one, other) => CompareAge(pass, one, other));
        return rows;
    }

    private static bool MayReturn(Pass pass, PlanMemory memory, in Member member, Lineage lineage) =>
        member.Is(MemberFlags.Retired) && !member.Is(MemberFlags.Leaving | MemberFlags.Zombie | MemberFlags.Quarantined)
        && member.EndsAt is null && member.MissedListings == 0 && member.Status is not (InstanceStatus.Stopped or InstanceStatus.Stopping or InstanceStatus.Gone)
        && member.Health != Health.Unhealthy && pass.Can(PluginAbilities.Readmit) && Lineages.Of(member.Revision, memory) == lineage;

    private static int CompareAge(Pass pass, int one, int other)
    {
        ref readonly var mine = ref pass.Members[one];
        ref readonly var theirs = ref pass.Members[other];
        var order = Nullable.Compare(mine.RetiredAt, theirs.RetiredAt);
        return order != 0 ? order : string.CompareOrdinal(mine.Id.Value, theirs.Id.Value);
    }
}
