namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>What one request has made.</summary>
internal sealed record Reservation(string Id, IReadOnlyList<Machine> Machines);
