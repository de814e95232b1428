namespace InfraKit.Sdk;

/// <summary>A provider's row about one instance.</summary>
/// <param name="Id">The provider's name of it.</param>
/// <param name="Tags">The tags it bears.</param>
/// <param name="Status">Where it is in its life.</param>
public readonly record struct InstanceDescription(InstanceId Id, TagSet Tags, InstanceStatus Status = InstanceStatus.Running)
{
    /// <summary>The identity it bears, where the provider keeps it apart from the tags.</summary>
    public LogicalId? LogicalId { get; init; }

    /// <summary>The provider's own opinion of its health; <see cref="Health.Unknown"/> for none.</summary>
    public Health Health { get; init; }

    /// <summary>More about it, when the query asked.</summary>
    public InstanceDetails? Details { get; init; }
}
