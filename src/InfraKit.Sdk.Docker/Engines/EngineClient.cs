using Docker.DotNet;
using Docker.DotNet.Models;
using Docker.DotNet.NativeHttp;
using Version = System.Version;

namespace InfraKit.Sdk.Docker.Engines;

/// <summary>The client library's client of one engine, made when it is first needed, at the newest version of the API that both know.</summary>
internal sealed class EngineClient(DockerOptions options) : IDisposable
{
    private static readonly Version Oldest = new(1, 41);
    private static readonly Version Newest = new(1, 47);

    private readonly SemaphoreSlim making = new(1);
    private readonly Lazy<DockerEndpoint> endpoint = new(() => DockerEndpoint.Find(options));
    private DockerClient? client;

    /// <summary>Where the engine is.</summary>
    public DockerEndpoint Endpoint => endpoint.Value;

    /// <summary>The client.</summary>
    /// <exception cref="PluginException">The engine is too old, or what names it is wrong.</exception>
    public async ValueTask<DockerClient> GetAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref client) is { } known) return known;

        await making.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return client ??= await MakeAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            making.Release();
        }
    }

    /// <summary>A client of its own that sends a header with every call.</summary>
    public async ValueTask<DockerClient> WithHeaderAsync(string name, string value, CancellationToken cancellationToken)
    {
        var version = (await GetAsync(cancellationToken).ConfigureAwait(false)).Options.ApiVersion;
        return Build(client => client.WithApiVersion(version).WithHeader(name, value));
    }

    public void Dispose()
    {
        client?.Dispose();
        making.Dispose();
    }

    private async Task<DockerClient> MakeAsync(CancellationToken cancellationToken)
    {
        VersionResponse engine;
        using (var first = Build(client => client))
        {
            engine = await first.System.GetVersionAsync(cancellationToken).ConfigureAwait(false);
        }

        if (!Version.TryParse(engine.APIVersion, out var version) || version < Oldest)
        {
            throw new PluginException(new PluginError(PluginErrorKind.Unsupported, $"The Docker engine {Endpoint.Uri} ({engine.Version}) speaks version {engine.APIVersion} of the API; at least {Oldest} (Docker 20.10) is needed."));
        }

        return Build(client => client.WithApiVersion(version < Newest ? version : Newest));
    }

    private DockerClient Build(Func<DockerClientBuilder, DockerClientBuilder> configure)
    {
        // Calls end by their own tokens: an event stream has no limit at all.
        var builder = configure(new DockerClientBuilder().WithEndpoint(Endpoint.Uri).WithTimeout(Timeout.InfiniteTimeSpan));
        if (Endpoint.CertificateDirectory is { } directory) builder = builder.WithAuthProvider(TlsFiles.Read(directory, Endpoint.Verify));

        // Over the network it is the platform's own client, whose TLS takes certificates.
        return Endpoint.Uri.Scheme is "http" or "https" ? builder.WithTransportOptions(new NativeHttpTransportOptions { ConfigureHandler = Connections.StayAlive }).Build() : builder.Build();
    }
}
