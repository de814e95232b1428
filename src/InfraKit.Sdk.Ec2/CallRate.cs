namespace InfraKit.Sdk.Ec2;

/// <summary>How often an action may be called: a bucket of tokens, one for each call.</summary>
/// <param name="Burst">The most calls at once; at least 1.</param>
/// <param name="PerSecond">How many calls a second in the long run; more than 0.</param>
public sealed record CallRate(int Burst, double PerSecond);
