namespace InfraKit.Sdk.Planning;

/// <summary>A member of a group as the planner sees it: a compact row, of which a snapshot holds a span.</summary>
/// <param name="Id">The provider's name of the instance.</param>
public readonly record struct Member(InstanceId Id)
{
    /// <summary>The revision it was made from; null when its tags don't say.</summary>
    public SpecRevision? Revision { get; init; }

    /// <summary>The identity it bears; null for none.</summary>
    public LogicalId? LogicalId { get; init; }

    /// <summary>The tags it bears.</summary>
    public TagSet Tags { get; init; } = TagSet.Empty;

    /// <summary>When it was made, or first seen.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where it is in its life, as its provider says.</summary>
    public InstanceStatus Status { get; init; }

    /// <summary>The last answer about its health.</summary>
    public Health Health { get; init; }

    /// <summary>Since when it answers <see cref="Health.Healthy"/> or <see cref="Health.Unhealthy"/> without a break; a pass through unknown is no break.</summary>
    public DateTimeOffset HealthSince { get; init; }

    /// <summary>What is remembered of it.</summary>
    public MemberFlags Flags { get; init; }

    /// <summary>In how many complete listings in a row, a poll interval apart, it was missing; 0 for one that was listed last time.</summary>
    public int MissedListings { get; init; }

    /// <summary>True when a flag is set.</summary>
    public bool Is(MemberFlags flag) => (Flags & flag) != MemberFlags.None;
}
