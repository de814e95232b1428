using System.Net;
using System.Net.Sockets;
using InfraKit.Sdk.Docker.Containers;
using InfraKit.Sdk.Docker.Engines;
using InfraKit.Sdk.Docker.Tests.Fixtures;

namespace InfraKit.Sdk.Docker.Tests.Engines;

/// <summary>An engine that listens on TCP and asks for a client's certificate.</summary>
public sealed class TlsTests : IAsyncLifetime
{
    private readonly TlsAuthority authority = new();
    private readonly int port = FreePort();
    private PrivateEngine? engine;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(PrivateEngine.Unavailable is not null, PrivateEngine.Unavailable ?? string.Empty);
        var files = authority.ForEngine();
        engine = await PrivateEngine.StartAsync(
            liveRestore: false, "-H", $"tcp://127.0.0.1:{port}", "--tlsverify", "--tlscacert", $"{files}/ca.pem", "--tlscert", $"{files}/cert.pem", "--tlskey", $"{files}/key.pem");
        await BusyboxImage.ImportAsync(engine.Outside, EngineTest.Repository, "1");
    }

    public async ValueTask DisposeAsync()
    {
        if (engine is not null) await engine.DisposeAsync();
        authority.Dispose();
    }

    [Fact]
    public async Task A_certificate_of_its_authority_opens_it_for_calls_and_for_the_stream()
    {
        using var plugin = Plugin(authority.ForClient());
        await using var changes = plugin.WatchAsync(new InstanceQuery(TagSet.Empty), Token).GetAsyncEnumerator(Token);
        Assert.True(await changes.MoveNextAsync());
        var spec = new InstanceSpec(PluginProperties.Parse("""{"Image":"ikt/busybox:1","StopTimeout":"0s"}"""), TagSet.Empty.With(WellKnownTags.Group, "web"));
        var made = await plugin.ProvisionAsync(spec, new IdempotencyKey("k-1"), Token);
        Assert.Null(made.Error);
        Assert.True(await changes.MoveNextAsync());
        Assert.Equal(made.Id, changes.Current.Id);
        Assert.Equal(3, await plugin.ExecuteAsync(made.Id!.Value, ["sh", "-c", "exit 3"], Token));
        Assert.Null((await plugin.DestroyAsync(made.Id!.Value, DestroyReason.Terminate, Token)).Error);
        await Leftovers.AssertNoneAsync(engine!.Outside);
    }

    [Fact]
    public async Task An_engine_of_another_authority_is_not_believed()
    {
        using var another = new TlsAuthority();
        using var plugin = Plugin(another.ForClient());
        var error = await RefusedAsync(plugin);
        Assert.Equal(PluginErrorKind.Unauthorized, error.Kind);
        Assert.Contains("certificate", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_certificate_it_is_refused_with_what_to_do()
    {
        using var plugin = Plugin(certificates: null);
        var error = await RefusedAsync(plugin);
        Assert.Equal(PluginErrorKind.Unauthorized, error.Kind);
        Assert.Contains("CertificateDirectory", error.Message, StringComparison.Ordinal);
    }

    private DockerPlugin Plugin(string? certificates)
    {
        var options = new DockerOptions { Endpoint = new Uri($"tcp://127.0.0.1:{port}"), CertificateDirectory = certificates };
        return new DockerPlugin(new DockerEngine(options), options, TimeProvider.System);
    }

    private static async Task<PluginError> RefusedAsync(DockerPlugin plugin)
    {
        var thrown = await Assert.ThrowsAsync<PluginException>(async () =>
        {
            await foreach (var _ in plugin.DescribeInstancesAsync(new InstanceQuery(TagSet.Empty), Token)) Assert.Fail("it was answered");
        });
        return thrown.Error;
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
