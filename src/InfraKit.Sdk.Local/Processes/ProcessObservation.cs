namespace InfraKit.Sdk.Local.Processes;

/// <summary>What is seen of an instance's process.</summary>
internal readonly record struct ProcessObservation(InstanceStatus Status, ProcessIdentity? Process, string? Reason);
