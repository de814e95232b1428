namespace InfraKit.Sdk;

/// <summary>A member of a group: the provider's row, and what the engine makes of it.</summary>
public sealed class MemberDescription
{
    /// <summary>Makes one.</summary>
    public MemberDescription(InstanceDescription instance, SpecRevision? revision, MemberState state) =>
        (Instance, Revision, State) = (instance, revision, state);

    /// <summary>The provider's row, with details.</summary>
    public InstanceDescription Instance { get; }

    /// <summary>The revision it was made from; null when its tags don't say.</summary>
    public SpecRevision? Revision { get; }

    /// <summary>What the engine makes of it.</summary>
    public MemberState State { get; }

    /// <summary>The flavor's last answer.</summary>
    public Health Health { get; init; }

    /// <summary>Why the flavor answered so.</summary>
    public string? HealthReason { get; init; }
}
