namespace InfraKit.Sdk.Ec2.Calls;

/// <summary>EC2's times: UTC, whatever kind the AWS SDK's model says.</summary>
internal static class Ec2Time
{
    /// <summary>A time of EC2's.</summary>
    public static DateTimeOffset Of(DateTime time) => new(DateTime.SpecifyKind(time.ToUniversalTime(), DateTimeKind.Utc));
}
