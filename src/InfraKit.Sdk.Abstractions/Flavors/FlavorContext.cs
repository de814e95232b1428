namespace InfraKit.Sdk;

/// <summary>For which group a flavor is asked.</summary>
/// <param name="Group">The group.</param>
/// <param name="Properties">The flavor's properties in the group's document.</param>
/// <param name="Allocation">How many instances the group wants, or which.</param>
public sealed record FlavorContext(GroupId Group, PluginProperties Properties, Allocation Allocation)
{
    /// <summary>The group's instance plugin, for flavors that reach into instances; null where there is none to reach.</summary>
    public IInstancePlugin? Instances { get; init; }

    /// <summary>The slot of the instance, counted from 0, in groups of logical ids; null in groups of a size.</summary>
    public int? Slot { get; init; }
}
