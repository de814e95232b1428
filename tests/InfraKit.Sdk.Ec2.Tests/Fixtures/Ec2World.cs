using System.Text;
using InfraKit.Sdk.Ec2.Fake;
using InfraKit.Sdk.Ec2.Machines;
using InfraKit.Sdk.Testing;
using InfraKit.Sdk.Testing.Clouds;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace InfraKit.Sdk.Ec2.Tests.Fixtures;

/// <summary>An engine in virtual time with the EC2 provider, which calls a fake through the real client.</summary>
internal sealed class Ec2World : IAsyncDisposable
{
    private readonly SimulatedCloud cloud;
    private readonly BlockedTime blocked;

    private Ec2World(Ec2Fake fake, FakeTimeProvider time, Action<Ec2Options>? configure, Action<Ec2Options>? endpoint)
    {
        (Fake, cloud) = (fake, new SimulatedCloud(time));
        blocked = new BlockedTime(time, cloud.Hanging);
        Engine = new VirtualEngine(time, cloud, configure: builder => builder.AddInstancePlugin("ec2", _ => Plugin(configure, endpoint)));
    }

    /// <summary>EC2.</summary>
    public Ec2Fake Fake { get; }

    /// <summary>The engine.</summary>
    public VirtualEngine Engine { get; }

    /// <summary>Starts one.</summary>
    /// <param name="behave">Sets how EC2 behaves.</param>
    /// <param name="configure">Sets the provider's options.</param>
    /// <param name="endpoint">Sets region and credentials, for a client that the provider makes itself; null to hand it one.</param>
    public static async Task<Ec2World> StartAsync(Action<Ec2FakeOptions>? behave = null, Action<Ec2Options>? configure = null, Action<Ec2Options>? endpoint = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var options = new Ec2FakeOptions { Clock = time };
        behave?.Invoke(options);
        return new Ec2World(await Ec2Fake.StartAsync(options), time, configure, endpoint);
    }

    /// <summary>A group of machines.</summary>
    public static GroupSpec Group(string id, int size, string properties = Sound, string policy = "") => GroupDocument.Read(Encoding.UTF8.GetBytes($$"""
        { "ID": "{{id}}", "Properties": { "Allocation": { "Size": {{size}} }, "Instance": { "Plugin": "ec2", "Properties": {{properties}} }, "Flavor": { "Plugin": "vanilla", "Properties": {} }{{policy}} } }
        """)).GetSpec();

    /// <summary>Properties of a machine in three zones.</summary>
    public const string Sound = """{ "ImageId": "ami-0000000000000000a", "InstanceType": "t3.micro", "Subnets": ["subnet-0000000000000000a", "subnet-0000000000000000b", "subnet-0000000000000000c"], "SecurityGroups": ["sg-0000000000000000a"] }""";

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        await Fake.DisposeAsync();
    }

    private MeteredPlugin Plugin(Action<Ec2Options>? configure, Action<Ec2Options>? endpoint)
    {
        var options = endpoint is null ? new Ec2Options { Client = FakeClient.Machines(Fake, blocked.Request), Parameters = FakeClient.Parameters(Fake) } : new Ec2Options { Endpoint = Fake.Endpoint };
        configure?.Invoke(options);
        endpoint?.Invoke(options);
        return new MeteredPlugin(new Ec2Plugin(options, blocked), blocked);
    }
}
