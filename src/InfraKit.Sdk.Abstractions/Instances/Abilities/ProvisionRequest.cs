namespace InfraKit.Sdk;

/// <summary>One of several instances to be made in one call.</summary>
/// <param name="Spec">The instance.</param>
/// <param name="Key">The name of the attempt.</param>
public readonly record struct ProvisionRequest(InstanceSpec Spec, IdempotencyKey Key);
