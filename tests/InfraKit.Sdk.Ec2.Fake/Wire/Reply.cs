namespace InfraKit.Sdk.Ec2.Fake.Wire;

/// <summary>What is answered.</summary>
/// <param name="Code">Why a request is refused; null when it is done.</param>
internal sealed record Reply(int Status, byte[] Body, string? Code);
