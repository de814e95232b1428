namespace InfraKit.Sdk.Planning;

/// <summary>A member of a group as the planner sees it: a compact row, of which a snapshot holds a span.</summary>
/// <param name="Id">The provider's name of the instance.</param>
public readonly record struct Member(InstanceId Id)
{
    private readonly DateTimeOffset? beganAt;

    /// <summary>The revision it was made from; null when its tags don't say.</summary>
    public SpecRevision? Revision { get; init; }

    /// <summary>The revision it is being turned into where it is; null while it isn't.</summary>
    public SpecRevision? Becomes { get; init; }

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

    /// <summary>When its present life began: its creation, or its last restart by us. Deadlines count from here.</summary>
    public DateTimeOffset BeganAt { get => beganAt ?? CreatedAt; init => beganAt = value; }

    /// <summary>Since when nobody can tell how it is, without a break; null while somebody can.</summary>
    public DateTimeOffset? UnknownSince { get; init; }

    /// <summary>How often it was repaired without lasting success: the rung of the healing ladder that comes next.</summary>
    public int Repairs { get; init; }

    /// <summary>When the last repair began; null for never.</summary>
    public DateTimeOffset? RepairedAt { get; init; }

    /// <summary>When it left service alive, to be re-admitted or studied; null for one in service.</summary>
    public DateTimeOffset? RetiredAt { get; init; }

    /// <summary>When its provider takes it away, by the provider's clock; null while nothing is announced.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>The flavor's word on who makes way first (<see cref="HealthReport.StayRank"/>).</summary>
    public int StayRank { get; init; }

    /// <summary>True when a flag is set.</summary>
    public bool Is(MemberFlags flag) => (Flags & flag) != MemberFlags.None;
}
