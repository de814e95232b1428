namespace InfraKit.Sdk.Flavors;

/// <summary>Whose answers are counted: a combination may hold several probes, so a group and an instance are not enough.</summary>
internal readonly record struct StreakKey(GroupId Group, InstanceId Instance, PluginProperties Probe);
