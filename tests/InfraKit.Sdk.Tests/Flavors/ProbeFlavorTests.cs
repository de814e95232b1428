using System.Net;
using System.Net.Sockets;
using InfraKit.Sdk.Flavors;
using Microsoft.Extensions.Time.Testing;
using static InfraKit.Sdk.Tests.Flavors.FlavorCases;

namespace InfraKit.Sdk.Tests.Flavors;

public sealed class ProbeFlavorTests : IDisposable
{
    private const string Http = """{"Http":{"Endpoint":"web","Path":"/healthz?deep=1","Headers":{"X-Probe":"yes","Host":"example.org"}},"Interval":"2s","Thresholds":{"Unhealthy":1}}""";
    private const string Tcp = """{"Tcp":{"Endpoint":"web"},"Thresholds":{"Unhealthy":1}}""";
    private const string Exec = """{"Exec":{"Command":["/check","now"]},"Thresholds":{"Unhealthy":1}}""";

    private readonly FakeTimeProvider time = new();
    private readonly ProbeFlavor flavor;

    public ProbeFlavorTests() => flavor = new ProbeFlavor(time);

    public void Dispose() => flavor.Dispose();

    [Fact]
    public async Task A_good_status_is_healthy_and_the_request_is_what_was_written()
    {
        await using var server = new LoopbackServer(LoopbackServer.Status(200));

        var report = await Ask(Http, server.Endpoint);

        Assert.Equal(new HealthReport(Health.Healthy, "\"web\" answered 200") { AskAgain = TimeSpan.FromSeconds(2) }, report);
        var lines = Assert.Single(server.Requests).Split("\r\n");
        Assert.Equal("GET /healthz?deep=1 HTTP/1.1", lines[0]);
        Assert.Contains("Host: example.org", lines);
        Assert.Contains("X-Probe: yes", lines);
        Assert.Contains("Connection: close", lines);
    }

    [Theory]
    [InlineData(302, Health.Healthy)]
    [InlineData(404, Health.Unhealthy)]
    [InlineData(503, Health.Unhealthy)]
    public async Task The_status_decides_and_a_redirect_is_not_followed(int status, Health expected)
    {
        await using var server = new LoopbackServer(LoopbackServer.Status(status, "Location: /other\r\nSet-Cookie: a=b\r\n"));

        Assert.Equal(expected, (await Ask(Http, server.Endpoint)).Health);
        Assert.Equal(expected, (await Ask(Http, server.Endpoint)).Health);
        Assert.Equal(2, server.Requests.Count);
        Assert.DoesNotContain("Cookie", server.Requests[1], StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n\r\n")]
    public async Task An_answer_that_is_no_http_is_unhealthy(string answer)
    {
        await using var server = new LoopbackServer(answer);

        Assert.Equal(Health.Unhealthy, (await Ask(Http, server.Endpoint)).Health);
    }

    [Fact]
    public async Task An_address_may_be_of_version_6()
    {
        if (!Socket.OSSupportsIPv6) Assert.Skip("This machine has no IPv6.");
        await using var server = new LoopbackServer(LoopbackServer.Status(200), IPAddress.IPv6Loopback);

        Assert.Equal("::1", server.Endpoint.Host);
        Assert.Equal(Health.Healthy, (await Ask(Http, server.Endpoint)).Health);
        Assert.Equal(Health.Healthy, (await Ask(Tcp, server.Endpoint)).Health);
    }

    [Fact]
    public async Task A_refused_connection_is_unhealthy()
    {
        Assert.Equal(Health.Unhealthy, (await Ask(Http, LoopbackServer.Refusing())).Health);
        Assert.Equal(new HealthReport(Health.Unhealthy, "\"web\" refused the connection") { AskAgain = TimeSpan.FromSeconds(10) }, await Ask(Tcp, LoopbackServer.Refusing()));
    }

    [Fact]
    public async Task An_accepted_connection_is_healthy()
    {
        await using var server = new LoopbackServer(answer: null);

        Assert.Equal(Health.Healthy, (await Ask(Tcp, server.Endpoint)).Health);
    }

    [Fact]
    public async Task No_answer_in_time_is_unknown_and_the_others_are_not_kept_waiting()
    {
        await using var hanging = new LoopbackServer(answer: null);
        await using var sound = new LoopbackServer(LoopbackServer.Status(200));
        var asking = Ask(Http, hanging.Endpoint);
        await hanging.Asked.WaitAsync(TimeSpan.FromSeconds(30), Token);

        Assert.Equal(Health.Healthy, (await Ask(Http, sound.Endpoint, "i-2")).Health);
        Assert.False(asking.IsCompleted);

        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(new HealthReport(Health.Unknown, "no answer within 2s") { AskAgain = TimeSpan.FromSeconds(2) }, await asking);
    }

    [Fact]
    public async Task The_callers_cancellation_is_no_answer()
    {
        await using var hanging = new LoopbackServer(answer: null);
        using var stop = new CancellationTokenSource();
        var asking = flavor.HealthyAsync(Context(Http), Instance("i-1", InstanceStatus.Running, hanging.Endpoint), stop.Token).AsTask();
        await hanging.Asked.WaitAsync(TimeSpan.FromSeconds(30), Token);

        await stop.CancelAsync();

        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.Equal(stop.Token, thrown.CancellationToken);
    }

    [Fact]
    public async Task A_missing_endpoint_is_unknown_and_the_known_ones_are_named()
    {
        var report = await Ask(Http, new InstanceEndpoint("ssh", "127.0.0.1", 22));
        Assert.Equal((Health.Unknown, "the instance has no endpoint \"web\"; it has \"ssh\""), (report.Health, report.Reason));

        var bare = await flavor.HealthyAsync(Context(Http), Instance() with { Details = null }, Token);
        Assert.Equal((Health.Unknown, "the instance was listed without its endpoints"), (bare.Health, bare.Reason));
    }

    [Theory]
    [InlineData("", 80)]
    [InlineData("a/b@c", 80)]
    [InlineData("127.0.0.1", 0)]
    [InlineData("127.0.0.1", 65536)]
    public async Task An_endpoint_that_is_no_address_is_unknown(string host, int port)
    {
        Assert.Equal(Health.Unknown, (await Ask(Http, new InstanceEndpoint("web", host, port))).Health);
        Assert.Equal(Health.Unknown, (await Ask(Tcp, new InstanceEndpoint("web", host, port))).Health);
    }

    [Theory]
    [InlineData(InstanceStatus.Pending, Health.Unknown)]
    [InlineData(InstanceStatus.Unknown, Health.Unknown)]
    [InlineData(InstanceStatus.Stopping, Health.Unhealthy)]
    [InlineData(InstanceStatus.Stopped, Health.Unhealthy)]
    [InlineData(InstanceStatus.Gone, Health.Unhealthy)]
    public async Task What_is_not_running_is_not_asked(InstanceStatus status, Health expected)
    {
        await using var server = new LoopbackServer(LoopbackServer.Status(200));

        Assert.Equal(expected, (await flavor.HealthyAsync(Context(Http), Instance("i-1", status, server.Endpoint), Token)).Health);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(0, Health.Healthy)]
    [InlineData(1, Health.Unhealthy)]
    [InlineData(137, Health.Unhealthy)]
    public async Task The_exit_code_of_a_command_decides(int code, Health expected)
    {
        var executor = new FakeExecutor(_ => Task.FromResult(code));

        Assert.Equal(expected, (await Run(executor)).Health);
        Assert.Equal<ValueList<string>>(["/check", "now"], Assert.Single(executor.Commands));
    }

    [Fact]
    public async Task A_command_that_cant_be_run_is_unknown()
    {
        var failed = await Run(new FakeExecutor(_ => throw new PluginException(new PluginError(PluginErrorKind.Transient, "no shell"))));
        Assert.Equal(Health.Unknown, failed.Health);
        Assert.Contains("no shell", failed.Reason, StringComparison.Ordinal);

        var unable = await Run(executor: null);
        Assert.Equal(Health.Unknown, unable.Health);
        Assert.Contains("can't run commands", unable.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_does_not_end_holds_nothing_up_and_is_not_started_twice()
    {
        var end = new TaskCompletionSource<int>();
        var executor = new FakeExecutor(_ => end.Task);
        var asking = Run(executor);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("no answer within 2s", (await asking).Reason);

        var next = await Run(executor);
        Assert.Equal((Health.Unknown, "the command of an earlier probe has not ended yet"), (next.Health, next.Reason));
        Assert.Single(executor.Commands);

        end.SetResult(0);
        Assert.Equal(Health.Healthy, (await Run(executor)).Health);
        Assert.Equal(2, executor.Commands.Count);
    }

    [Fact]
    public async Task Prepares_nothing_and_has_nothing_to_drain()
    {
        var spec = Spec("base");

        Assert.Same(spec, await flavor.PrepareAsync(Context(Http), spec, Token));
        Assert.Equal(DrainResult.Done, await flavor.DrainAsync(Context(Http), Instance(), Token));
    }

    private Task<HealthReport> Ask(string properties, InstanceEndpoint endpoint, string id = "i-1") =>
        flavor.HealthyAsync(Context(properties), Instance(id, InstanceStatus.Running, endpoint), Token).AsTask();

    private Task<HealthReport> Run(FakeExecutor? executor) =>
        flavor.HealthyAsync(Context(Exec) with { Instances = executor }, Instance(), Token).AsTask();
}
