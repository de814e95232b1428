namespace InfraKit.Sdk;

/// <summary>A moment in the life of a group, told after it was committed.</summary>
/// <param name="Sequence">A number that grows within the engine; <see cref="IGroupPlugin.FollowAsync"/> takes it up again.</param>
/// <param name="At">When.</param>
/// <param name="Group">The group.</param>
/// <param name="Kind">What happened.</param>
public sealed record GroupEvent(long Sequence, DateTimeOffset At, GroupId Group, GroupEventKind Kind)
{
    /// <summary>The instance it is about.</summary>
    public InstanceId? Instance { get; init; }

    /// <summary>The revision it is about.</summary>
    public SpecRevision? Revision { get; init; }

    /// <summary>The arithmetic behind it.</summary>
    public Reason? Why { get; init; }

    /// <summary>What a plugin reported.</summary>
    public PluginError? Error { get; init; }

    /// <summary>What was last said of the health of an instance that isn't well, such as "it is stopped (Exited (1))".</summary>
    public string? HealthReason { get; init; }
}
