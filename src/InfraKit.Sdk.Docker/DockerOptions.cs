namespace InfraKit.Sdk.Docker;

/// <summary>Which Docker engine a plugin talks to, and how.</summary>
public sealed class DockerOptions
{
    /// <summary>
    /// The engine: <c>unix:///path</c>, <c>npipe://./pipe/name</c>, <c>tcp://host:port</c>, <c>http://…</c> or <c>https://…</c>. Null for what the docker client
    /// would use: <c>DOCKER_HOST</c>, else the current context, else the platform's default.
    /// </summary>
    public Uri? Endpoint { get; set; }

    /// <summary>The docker client's context to take the engine from; null for none. Not together with <see cref="Endpoint"/>.</summary>
    public string? Context { get; set; }

    /// <summary>
    /// The absolute path of a directory with <c>ca.pem</c>, <c>cert.pem</c> and <c>key.pem</c>: TLS with a client certificate. Null for what the docker client would
    /// use: <c>DOCKER_CERT_PATH</c> when <c>DOCKER_TLS_VERIFY</c> is set, or the files of the context.
    /// </summary>
    public string? CertificateDirectory { get; set; }

    /// <summary>The absolute path of the docker client's directory; null for <c>DOCKER_CONFIG</c>, or else <c>~/.docker</c>.</summary>
    public string? ConfigDirectory { get; set; }

    /// <summary>Logins by registry, such as <c>ghcr.io</c>; <c>docker.io</c> for Docker's own. They come before those of the docker client's configuration.</summary>
    public IDictionary<string, RegistryCredential> Registries { get; } = new Dictionary<string, RegistryCredential>(StringComparer.Ordinal);

    /// <summary>How many containers are made, changed or removed at a time; from 1 to 256. Default 8: more gains nothing on one engine.</summary>
    public int MaxParallelEffects { get; set; } = 8;

    /// <summary>How long a pull may take; from 1 second to a day. Default 10 minutes.</summary>
    public TimeSpan PullTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long an init script may run; from 1 second to a day. Default 3 minutes.</summary>
    public TimeSpan InitTimeout { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>How long a container may be created and not started before it counts as stopped; from 1 second to a day. Default 1 minute.</summary>
    public TimeSpan StartDeadline { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often everything is listed although the event stream told of no change; from 1 second to a day. Default 10 minutes.</summary>
    public TimeSpan ResyncInterval { get; set; } = TimeSpan.FromMinutes(10);
}
