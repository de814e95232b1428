namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>A disk that a machine is to be born with.</summary>
internal sealed record BlockDevice(string Device, int? Gibibytes, string? Type, bool DeletedWithMachine, int? Iops);
