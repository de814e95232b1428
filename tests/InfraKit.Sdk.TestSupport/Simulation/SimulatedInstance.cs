namespace InfraKit.Sdk.TestSupport;

/// <summary>An instance of a <see cref="SimulatedCloud"/>.</summary>
public sealed class SimulatedInstance(string id, InstanceSpec spec, DateTimeOffset createdAt, DateTimeOffset bootedAt, bool isBroken)
{
    private readonly InstanceDetails details = new() { CreatedAt = createdAt };

    public string Id { get; } = id;

    public InstanceSpec Spec { get; } = spec;

    public TagSet Tags { get; set; } = spec.Tags;

    /// <summary>True while it does not do its work.</summary>
    public bool IsSick { get; set; } = isBroken;

    /// <summary>True while nobody can tell how it is.</summary>
    public bool IsSilent { get; set; }

    public string Revision => Tags.TryGetValue(WellKnownTags.Revision, out var revision) ? revision : string.Empty;

    internal InstanceDescription Describe(DateTimeOffset now) => new(new InstanceId(Id), Tags, now < bootedAt ? InstanceStatus.Pending : InstanceStatus.Running)
    {
        Health = now < bootedAt || IsSilent ? Health.Unknown : IsSick ? Health.Unhealthy : Health.Healthy,
        Details = details,
    };
}
