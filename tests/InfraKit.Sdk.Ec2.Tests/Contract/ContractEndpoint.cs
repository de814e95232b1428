using Amazon.EC2;
using InfraKit.Sdk.Ec2.Fake;
using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Machines;
using InfraKit.Sdk.Ec2.Tests.Fixtures;
using InfraKit.Sdk.Testing.Conformance;
using Microsoft.Extensions.Time.Testing;

namespace InfraKit.Sdk.Ec2.Tests.Contract;

/// <summary>Where the contract's cases run: at the endpoint of the environment, in real time; or else at a fake of their own, in virtual time.</summary>
internal sealed class ContractEndpoint : IAsyncDisposable
{
    private readonly Ec2Fake? fake;
    private readonly FakeTimeProvider? time;

    private ContractEndpoint(Ec2Fake? fake, FakeTimeProvider? time, IAmazonEC2 client)
    {
        (this.fake, this.time, Client) = (fake, time, client);
        Plugin = NewPlugin(client);
    }

    /// <summary>The endpoint of the environment; null for none.</summary>
    public static string? Address => Environment.GetEnvironmentVariable("INFRAKIT_EC2_ENDPOINT") is { Length: > 0 } address ? address : null;

    /// <summary>Calls it behind the provider's back.</summary>
    public IAmazonEC2 Client { get; }

    /// <summary>The provider.</summary>
    public Ec2Plugin Plugin { get; }

    /// <summary>Opens one.</summary>
    public static async Task<ContractEndpoint> OpenAsync()
    {
        if (Address is { } address) return new ContractEndpoint(fake: null, time: null, new AmazonEC2Client(new AmazonEC2Config { ServiceURL = address, AuthenticationRegion = Environment.GetEnvironmentVariable("AWS_REGION") ?? "us-east-1", MaxErrorRetry = 0 }));

        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var own = await Ec2Fake.StartAsync(new Ec2FakeOptions { Clock = clock });
        var endpoint = new ContractEndpoint(own, clock, FakeClient.Machines(own));

        // A process that has just begun can't say that nothing was made before it.
        clock.Advance(TimeSpan.FromMinutes(5));
        return endpoint;
    }

    /// <summary>What is examined.</summary>
    public ConformanceSubject Subject() => Subject(Plugin, KillAsync, time is null ? null : WaitAsync);

    /// <summary>What is examined, for whoever only asks which cases there are.</summary>
    public static ConformanceSubject Subject(IInstancePlugin plugin, Func<InstanceId, CancellationToken, Task> kill, Func<TimeSpan, CancellationToken, Task>? wait)
    {
        var sound = Environment.GetEnvironmentVariable("INFRAKIT_EC2_PROPERTIES") is { Length: > 0 } told ? told : $$"""{ "ImageId": "{{Defaults.Image}}", "InstanceType": "{{Defaults.MicroType}}" }""";
        var subject = new ConformanceSubject(plugin, PluginProperties.Parse(sound)) { Refused = PluginProperties.Parse("""{ "ImageId": "ubuntu", "InstanceType": "t3.micro" }"""), Kill = kill };
        return wait is null ? subject : new ConformanceSubject(plugin, subject.Properties) { Refused = subject.Refused, Kill = kill, Wait = wait };
    }

    public async ValueTask DisposeAsync()
    {
        Plugin.Dispose();
        Client.Dispose();
        if (fake is not null) await fake.DisposeAsync();
    }

    private Ec2Plugin NewPlugin(IAmazonEC2 client)
    {
        var options = new Ec2Options { Client = client, VisibilityLag = time is null ? TimeSpan.FromSeconds(1) : TimeSpan.FromMinutes(1) };
        options.Namespace["contract"] = "true";
        return new Ec2Plugin(options, (TimeProvider?)time ?? TimeProvider.System);
    }

    private async Task KillAsync(InstanceId id, CancellationToken token) => await Client.TerminateInstancesAsync(new() { InstanceIds = [id.Value] }, token);

    private Task WaitAsync(TimeSpan span, CancellationToken token)
    {
        time!.Advance(span);
        return Task.CompletedTask;
    }
}
