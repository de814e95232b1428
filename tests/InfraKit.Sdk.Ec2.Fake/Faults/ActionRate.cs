namespace InfraKit.Sdk.Ec2.Fake.Faults;

/// <summary>A bucket of tokens, one for each call.</summary>
/// <param name="Burst">How many it holds.</param>
/// <param name="PerSecond">How many come back in a second.</param>
public sealed record ActionRate(int Burst, double PerSecond);
