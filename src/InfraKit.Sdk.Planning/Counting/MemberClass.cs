namespace InfraKit.Sdk.Planning;

/// <summary>Says what the planner makes of one member. The one place that knows what available and bad mean.</summary>
public static class MemberClass
{
    /// <summary>What a member is, for a spec and a memory, at a time.</summary>
    /// <remarks>
    /// Available: answers healthy, for long enough. Bad: stopped; or answers unhealthy after it was healthy, past its deadline, or on a
    /// revision that is neither the target nor the good one; or answers nothing for longer than the spec allows. Unknown and missing are neither.
    /// </remarks>
    public static MemberState Of(in Member member, GroupSpec spec, PlanMemory memory, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(memory);
        return Of(member, UpdateLimits.Of(spec), memory, now);
    }

    internal static MemberState Of(in Member member, in UpdateLimits limits, PlanMemory memory, DateTimeOffset now)
    {
        if (member.Is(MemberFlags.Leaving | MemberFlags.Zombie) || member.Status == InstanceStatus.Gone) return MemberState.Leaving;
        if (member.Revision is null) return MemberState.Foreign;
        if (member.Is(MemberFlags.Quarantined)) return MemberState.Quarantined;
        if (member.Is(MemberFlags.Retired)) return MemberState.Retired;
        if (member.Is(MemberFlags.Changing) || member.MissedListings > 0 || member.Status == InstanceStatus.Stopping) return MemberState.Uncertain;
        if (member.Status == InstanceStatus.Stopped) return MemberState.Bad;

        return member.Health switch
        {
            Health.Healthy => now - member.HealthSince >= limits.For ? MemberState.Available : MemberState.Uncertain,
            Health.Unhealthy => IsBad(member, limits, memory, now) ? MemberState.Bad : MemberState.Uncertain,
            _ => IsSilent(member, limits, now) ? MemberState.Bad : MemberState.Uncertain,
        };
    }

    /// <summary>True where all that is known of a member is that nobody can tell how it is.</summary>
    internal static bool IsSilence(in Member member) => member.Health == Health.Unknown && member.Status != InstanceStatus.Stopped;

    /// <summary>True when nobody could tell for longer than the spec allows.</summary>
    internal static bool HasBeenSilent(in Member member, in UpdateLimits limits, DateTimeOffset now) =>
        limits.UnknownAfter is { } longest && member.UnknownSince is { } since && now - since >= longest;

    private static bool IsSilent(in Member unknown, in UpdateLimits limits, DateTimeOffset now) =>
        HasBeenSilent(unknown, limits, now) && (unknown.Is(MemberFlags.EverHealthy) || now - unknown.BeganAt >= limits.Within);

    private static bool IsBad(in Member unhealthy, in UpdateLimits limits, PlanMemory memory, DateTimeOffset now) =>
        unhealthy.Is(MemberFlags.EverHealthy)
        || now - unhealthy.BeganAt >= limits.Within
        || Lineages.Of(unhealthy.Revision, memory) == Lineage.Superseded;
}
