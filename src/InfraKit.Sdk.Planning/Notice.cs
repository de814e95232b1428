namespace InfraKit.Sdk.Planning;

/// <summary>Something to tell once a decision is committed.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Instance">The instance it is about; null for none.</param>
/// <param name="Why">The arithmetic behind it; null for none.</param>
public readonly record struct Notice(GroupEventKind Kind, InstanceId? Instance = null, Reason? Why = null);
