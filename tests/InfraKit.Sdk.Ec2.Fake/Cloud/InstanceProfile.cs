namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>An instance profile.</summary>
public sealed record InstanceProfile(string Name)
{
    public string Arn => $"arn:aws:iam::{Account.Number}:instance-profile/{Name}";
}
