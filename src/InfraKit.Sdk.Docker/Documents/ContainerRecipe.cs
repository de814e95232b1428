using System.Globalization;
using Docker.DotNet.Models;

#pragma warning disable CS8600, CS8601, CS8602 // The client library's models say "never null" of what may be left out.

namespace InfraKit.Sdk.Docker.Documents;

/// <summary>A container as the engine is asked for it, but for its name and its labels.</summary>
internal sealed class ContainerRecipe
{
    private ContainerRecipe(CreateContainerParameters parameters, ContainerProperties properties, IReadOnlyList<NetworkAttachmentProperties> networks)
    {
        (Parameters, Networks) = (parameters, networks);
        Image = properties.PinnedImage ?? properties.ImageName;
        Parameters.Image = Image;
        foreach (var port in properties.Ports ?? [])
        {
            if (port.Name is { } name) PortNames[name] = PortKey(port);
        }
    }

    /// <summary>What the engine is asked for; fresh, so that a name and labels may be added.</summary>
    public CreateContainerParameters Parameters { get; }

    /// <summary>What it is made from: the pinned image if a commit pinned it.</summary>
    public string Image { get; }

    /// <summary>The networks it is connected to; none for the engine's default.</summary>
    public IReadOnlyList<NetworkAttachmentProperties> Networks { get; }

    /// <summary>Names of ports, each with a port such as <c>80/tcp</c>.</summary>
    public Dictionary<string, string> PortNames { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes properties that were found sound.</summary>
    public static ContainerRecipe Of(ContainerProperties properties)
    {
        var networks = properties.IsVerbatim ? properties.NetworkAttachments ?? [] : [.. (properties.Networks ?? []).Select(name => new NetworkAttachmentProperties { Name = name })];
        var parameters = properties.IsVerbatim ? Verbatim(properties) : Short(properties);
        if (networks.Count > 0)
        {
            parameters.HostConfig.NetworkMode = networks[0].Name;
            parameters.NetworkingConfig = new NetworkingConfig { EndpointsConfig = new Dictionary<string, EndpointSettings>(StringComparer.Ordinal) { [networks[0].Name] = new() } };
        }

        return new ContainerRecipe(parameters, properties, networks);
    }

    /// <summary>Lets the container be found by a name on the networks that know names: all but the engine's own.</summary>
    public void AddAlias(string alias)
    {
        foreach (var (network, endpoint) in Parameters.NetworkingConfig?.EndpointsConfig ?? new Dictionary<string, EndpointSettings>(StringComparer.Ordinal))
        {
            if (NetworkName.IsShared(network)) endpoint.Aliases = [alias];
        }
    }

    private static CreateContainerParameters Verbatim(ContainerProperties properties) =>
        new(properties.Config!) { HostConfig = properties.HostConfig ?? new VerbatimHostConfig() };

    private static CreateContainerParameters Short(ContainerProperties properties) => new()
    {
        Cmd = properties.Command?.ToList(),
        Entrypoint = properties.Entrypoint?.ToList(),
        Env = properties.Env?.Select(variable => $"{variable.Key}={variable.Value}").ToList(),
        User = properties.User,
        StopTimeout = properties.StopTimeout,
        ExposedPorts = properties.Ports?.Select(PortKey).Distinct(StringComparer.Ordinal).ToDictionary(port => port, _ => default(EmptyStruct), StringComparer.Ordinal),
        Healthcheck = properties.Healthcheck is not { } check ? null : new HealthcheckConfig
        {
            Test = ["CMD", .. check.Command],
            Interval = check.Interval,
            Timeout = check.Timeout,
            StartPeriod = check.StartPeriod,
            Retries = check.Retries,
        },
        HostConfig = new HostConfig
        {
            PortBindings = properties.Ports?.GroupBy(PortKey, StringComparer.Ordinal).ToDictionary(port => port.Key, Bindings, StringComparer.Ordinal),
            Mounts = properties.Volumes?.Select(MountOf).ToList(),
            NanoCPUs = (long)((properties.Cpu ?? 0) * 1_000_000_000m),
            Memory = properties.Memory ?? 0,
            RestartPolicy = properties.Restart is { } word ? new RestartPolicy { Name = RestartPolicyKindConverter.KindOf(word)!.Value } : null,
        },
    };

    private static string PortKey(PortProperties port) => string.Create(CultureInfo.InvariantCulture, $"{port.Container}/{port.Protocol}");

    private static IList<PortBinding> Bindings(IEnumerable<PortProperties> ports) =>
        [.. ports.Select(port => new PortBinding { HostIP = port.Address, HostPort = port.Host?.ToString(CultureInfo.InvariantCulture) })];

    private static Mount MountOf(VolumeProperties volume) => new()
    {
        Type = volume.Source?.StartsWith('/') == true ? "bind" : "volume",
        Source = volume.Source,
        Target = volume.Target,
        ReadOnly = volume.ReadOnly,
    };
}
