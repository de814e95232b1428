using Amazon.Runtime;

namespace InfraKit.Sdk.Ec2.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void Everything_wrong_is_said_at_once()
    {
        var options = new Ec2Options
        {
            Region = "",
            Profile = "work",
            Credentials = new AnonymousAWSCredentials(),
            Endpoint = new Uri("ftp://example.org"),
            CallTimeout = TimeSpan.Zero,
            Namespace = { ["aws:x"] = "y" },
            Rates = { ["RunInstances"] = new CallRate(0, 1) },
        };

        var failures = new Ec2OptionsValidator("ec2").Validate("ec2", options).Failures!.ToArray();

        Assert.Equal(6, failures.Length);
        foreach (var name in new[] { "Region", "Profile", "Endpoint", "CallTimeout", "Namespace", "Rates" }) Assert.Contains(failures, failure => failure.StartsWith($"Ec2Options.{name}", StringComparison.Ordinal));
    }

    [Fact]
    public void The_defaults_are_sound() => Assert.True(new Ec2OptionsValidator("ec2").Validate("ec2", new Ec2Options()).Succeeded);
}
