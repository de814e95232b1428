namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>A machine image.</summary>
/// <param name="Architecture"><c>x86_64</c> or <c>arm64</c>.</param>
/// <param name="State"><c>available</c>, or why it can't be used: <c>pending</c>, <c>deregistered</c>, <c>disabled</c>.</param>
public sealed record Image(string Id, string Name, string Architecture = "x86_64", string State = "available")
{
    internal const string RootDevice = "/dev/xvda";
    internal const int RootGibibytes = 8;
}
