namespace InfraKit.Sdk;

/// <summary>A change among instances: a hint, never the truth. The engine looks before it acts.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Id">To which instance; null for <see cref="InstanceChangeKind.Resync"/>.</param>
public readonly record struct InstanceChange(InstanceChangeKind Kind, InstanceId? Id);
