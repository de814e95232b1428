namespace InfraKit.Sdk.Planning;

/// <summary>Says what the planner makes of one member. The one place that knows what available and bad mean.</summary>
public static class MemberClass
{
    /// <summary>What a member is, for a spec and a memory, at a time.</summary>
    public static MemberState Of(in Member member, GroupSpec spec, PlanMemory memory, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(memory);
        return member.CreatedAt > now ? MemberState.Uncertain : MemberState.Bad;
    }
}
