namespace InfraKit.Sdk.Observation;

/// <summary>A flavor's answer about one instance, handed to the next pass of its group.</summary>
internal readonly record struct HealthAnswer(InstanceId Instance, HealthReport Report, DateTimeOffset AskedAt);
