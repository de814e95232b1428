using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using InfraKit.Sdk.Docker.Documents;
using InfraKit.Sdk.Docker.Images;

namespace InfraKit.Sdk.Docker.Engines;

/// <summary>Where an engine is, found as the docker client does: what is said, <c>DOCKER_HOST</c>, the context, the platform's default.</summary>
/// <param name="Uri">Its address.</param>
/// <param name="CertificateDirectory">The directory of the files for TLS; null for a connection without.</param>
/// <param name="Verify">False to believe any certificate.</param>
internal sealed record DockerEndpoint(Uri Uri, string? CertificateDirectory, bool Verify)
{
    private const string DefaultContext = "default";

    /// <summary>What is wrong with an address; null when nothing is.</summary>
    public static string? Violation(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "unix" or "npipe" or "tcp" or "http" or "https"
            ? null
            : address.StartsWith("ssh://", StringComparison.Ordinal)
                ? $"is \"{address}\": engines behind ssh are not reached directly; forward the socket (ssh -L) and name the forwarded one."
                : $"must be unix:///path, npipe://./pipe/name, tcp://host:port, http://… or https://…, not \"{address}\".";

    /// <summary>The docker client's directory.</summary>
    public static string ConfigDirectory() =>
        Environment.GetEnvironmentVariable("DOCKER_CONFIG") is { Length: > 0 } set ? set : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".docker");

    /// <summary>Finds the engine.</summary>
    /// <exception cref="PluginException">What names it is wrong or can't be read.</exception>
    public static DockerEndpoint Find(DockerOptions options)
    {
        if (options.Endpoint is { } endpoint) return At(endpoint.OriginalString, "DockerOptions.Endpoint", options.CertificateDirectory, verify: true);
        if (options.Context is { } context) return OfContext(context, options);
        if (Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } host)
        {
            var verify = Environment.GetEnvironmentVariable("DOCKER_TLS_VERIFY") is { Length: > 0 };
            var certificates = options.CertificateDirectory ?? (verify ? Environment.GetEnvironmentVariable("DOCKER_CERT_PATH") is { Length: > 0 } path ? path : Directory(options) : null);
            return At(host, "DOCKER_HOST", certificates, verify: true);
        }

        return OfContext(Environment.GetEnvironmentVariable("DOCKER_CONTEXT") is { Length: > 0 } named ? named : CurrentContext(options) ?? DefaultContext, options);
    }

    private static string Directory(DockerOptions options) => options.ConfigDirectory ?? ConfigDirectory();

    private static DockerEndpoint OfContext(string name, DockerOptions options)
    {
        if (name == DefaultContext) return At(OperatingSystem.IsWindows() ? "npipe://./pipe/docker_engine" : "unix:///var/run/docker.sock", "the default", options.CertificateDirectory, verify: true);

        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        var file = Read(Path.Combine(Directory(options), "contexts", "meta", digest, "meta.json"), DockerJson.Default.ContextFile)
            ?? throw Wrong($"There is no docker context \"{name}\" in {Directory(options)}.");
        if (file.Endpoints?.GetValueOrDefault("docker") is not { Host: { Length: > 0 } host } place) throw Wrong($"The docker context \"{name}\" names no docker engine.");

        var certificates = Path.Combine(Directory(options), "contexts", "tls", digest, "docker");
        return At(host, $"the docker context \"{name}\"", options.CertificateDirectory ?? (System.IO.Directory.Exists(certificates) ? certificates : null), !place.SkipTlsVerify);
    }

    private static string? CurrentContext(DockerOptions options) =>
        Read(Path.Combine(Directory(options), "config.json"), DockerJson.Default.ClientConfigFile)?.CurrentContext is { Length: > 0 } current ? current : null;

    private static DockerEndpoint At(string address, string source, string? certificates, bool verify)
    {
        if (Violation(address) is { } violation) throw Wrong($"The engine's address, from {source}, {violation}");

        var uri = new Uri(address);
        if (uri.Scheme == "tcp") uri = new UriBuilder(uri) { Scheme = certificates is null ? "http" : "https", Port = uri.Port > 0 ? uri.Port : certificates is null ? 2375 : 2376 }.Uri;
        return new DockerEndpoint(uri, certificates, verify);
    }

    private static T? Read<T>(string path, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), type);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new PluginException(new PluginError(PluginErrorKind.Invalid, $"The docker client's file {path} can't be read: {exception.Message}"), exception);
        }
    }

    private static PluginException Wrong(string message) => new(new PluginError(PluginErrorKind.Invalid, message));
}
