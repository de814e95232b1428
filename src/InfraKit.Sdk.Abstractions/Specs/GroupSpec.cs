namespace InfraKit.Sdk;

/// <summary>The desired state of a group: what a group document says.</summary>
/// <remarks>Immutable; two specs are equal when every value is. Read one from a document with <c>GroupDocument</c>, or write it in code.</remarks>
/// <param name="Id">The name of the group.</param>
/// <param name="Allocation">How many members, or which.</param>
/// <param name="Instance">What members are made of.</param>
/// <param name="Flavor">What runs on them.</param>
public sealed record GroupSpec(GroupId Id, Allocation Allocation, PluginSpec Instance, PluginSpec Flavor)
{
    /// <summary>Tags that every member bears besides the engine's own.</summary>
    public TagSet Tags { get; init; } = TagSet.Empty;

    /// <summary>How members change from one revision to the next.</summary>
    public UpdatePolicy Updating { get; init; } = UpdatePolicy.Default;

    /// <summary>How sick members are replaced.</summary>
    public HealPolicy Healing { get; init; } = HealPolicy.Default;

    /// <summary>How members leave service.</summary>
    public DrainPolicy Draining { get; init; } = DrainPolicy.Default;

    /// <summary>What is never done, whatever else is asked.</summary>
    public GuardPolicy Guard { get; init; } = GuardPolicy.Default;

    /// <summary>When changes are allowed; none for always.</summary>
    public ValueList<MaintenanceWindow> Windows { get; init; } = [];

    /// <summary>What must not be done for now.</summary>
    public Hold Hold { get; init; }
}
