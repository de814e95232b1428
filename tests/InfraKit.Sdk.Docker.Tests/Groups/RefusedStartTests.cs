using System.Net;
using System.Net.Sockets;
using InfraKit.Sdk.Docker.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace InfraKit.Sdk.Docker.Tests.Groups;

/// <summary>Groups whose containers are made and can't be started: why is told, and counts as what it is.</summary>
public sealed class RefusedStartTests(SharedEngine shared) : EngineTest(shared)
{
    private const string NoSuchCommand = ""","Command":["/nope"]""";
    private const string RollsBack = """{ "Healthy": { "For": "200ms", "Within": "60s" }, "Failures": { "Max": 0, "Then": "rollback" } }""";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_command_that_is_not_there_is_told(int size)
    {
        await using var group = Group();
        await group.CommitAsync(size, ContainerGroup.Idle(Image, NoSuchCommand));
        await group.UntilAsync(now => now.LastError?.Message.Contains("/nope", StringComparison.Ordinal) == true);
        await AssertToldAsync(group, PluginErrorKind.Invalid, "/nope");
        await group.DestroyAsync();
    }

    [Fact]
    public async Task An_init_script_that_fails_is_told_with_what_it_said()
    {
        await using var group = Group();
        await group.CommitAsync(1, ContainerGroup.Idle(Image), flavor: """{ "Plugin": "vanilla", "Properties": { "Init": ["echo the disk is not there", "sleep 1", "exit 3"] } }""");
        await group.UntilAsync(now => now.LastError?.Code == "InitFailed");
        await AssertToldAsync(group, PluginErrorKind.Invalid, "exit code 3: the disk is not there");
        await group.DestroyAsync();
    }

    [Fact]
    public async Task A_port_that_is_taken_is_no_failure_of_an_update()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await using var group = Group();
        await group.CommitAsync(2, ContainerGroup.Idle(Image));
        await group.ConvergedAsync();
        await group.CommitAsync(2, ContainerGroup.Idle(Image, $$""", "Ports": [{ "Container": 80, "Host": {{port}}, "Address": "127.0.0.1" }]"""));
        await group.UntilAsync(now => now.LastError?.Kind == PluginErrorKind.Capacity);
        await AssertToldAsync(group, PluginErrorKind.Capacity, "in use");
        Assert.Equal((0, RolloutPhase.Rolling), await group.DescribeAsync() is var now ? (now.Failures, now.Rollout) : default);
        Assert.Equal(2, (await Outside.ListAsync("web")).Count(row => row.State == "running"));
        await group.DestroyAsync();
    }

    [Fact]
    public async Task An_update_to_a_command_that_is_not_there_rolls_back_and_says_why()
    {
        await using var group = Group();
        await group.CommitAsync(2, ContainerGroup.Idle(Image));
        await group.ConvergedAsync();
        var before = await group.MembersAsync();
        await group.CommitAsync(2, ContainerGroup.Idle(Image, NoSuchCommand), RollsBack);
        await group.UntilAsync(now => now.Rollout == RolloutPhase.RolledBack || (now.Converged && now.Revision == now.GoodRevision));
        await AssertToldAsync(group, PluginErrorKind.Invalid, "/nope");
        Assert.Equal(before, await group.MembersAsync());
        await group.DestroyAsync();
    }

    private ContainerGroup Group() => new(builder => builder
        .AddDocker(configure: options => options.Endpoint = Engine.Endpoint)
        .Configure(options => options.PollInterval = TimeSpan.FromSeconds(1)));

    private static async Task AssertToldAsync(ContainerGroup group, PluginErrorKind kind, string why)
    {
        var events = await group.EventsAsync();
        var failed = events.Where(told => told.Kind == GroupEventKind.CreateFailed).ToList();
        Assert.NotEmpty(failed);
        Assert.All(failed, told => Assert.True(told.Error!.Kind == kind && told.Error.Message.Contains(why, StringComparison.Ordinal), told.ToString()));
        Assert.DoesNotContain(events, told => told.Kind is GroupEventKind.Vanished or GroupEventKind.FailureCounted or GroupEventKind.ObservationDoubtful);
    }
}
