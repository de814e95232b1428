namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>A security group.</summary>
public sealed record SecurityGroup(string Id, string Name, string VpcId);
