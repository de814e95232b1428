using Docker.DotNet.Models;
using InfraKit.Sdk.Docker.Images;

namespace InfraKit.Sdk.Docker.Engines;

/// <summary>What this package needs of a Docker engine.</summary>
/// <remarks>Every method throws <see cref="PluginException"/>, with the engine's refusals classified; when no answer came, the kind is unknown outcome.</remarks>
internal interface IDockerEngine : IDisposable
{
    /// <summary>How people know it: its address.</summary>
    string Name { get; }

    /// <summary>Where ports that it publishes are reached.</summary>
    string Host { get; }

    /// <summary>All containers, whatever their state, that bear the labels and the ids; nothing filters when empty.</summary>
    Task<IReadOnlyList<ContainerListResponse>> ListAsync(IEnumerable<KeyValuePair<string, string>> labels, string? id, CancellationToken cancellationToken);

    /// <summary>One container in full; null when there is none.</summary>
    Task<ContainerInspectResponse?> InspectAsync(string id, CancellationToken cancellationToken);

    /// <summary>Makes a container that doesn't run yet, and returns its id.</summary>
    Task<string> CreateAsync(CreateContainerParameters parameters, CancellationToken cancellationToken);

    /// <summary>Starts a container; one that runs is left as it is.</summary>
    Task StartAsync(string id, CancellationToken cancellationToken);

    /// <summary>Asks a container to end, and ends it when its time is up.</summary>
    Task StopAsync(string id, CancellationToken cancellationToken);

    /// <summary>Stops and starts a container.</summary>
    Task RestartAsync(string id, CancellationToken cancellationToken);

    /// <summary>Removes a container and the volumes that only it had.</summary>
    Task RemoveAsync(string id, CancellationToken cancellationToken);

    /// <summary>Changes a container's limits and restart policy.</summary>
    Task UpdateAsync(string id, ContainerUpdateParameters parameters, CancellationToken cancellationToken);

    /// <summary>Changes a container's name.</summary>
    Task RenameAsync(string id, string name, CancellationToken cancellationToken);

    /// <summary>Unpacks a tar at the container's root.</summary>
    Task CopyInAsync(string id, Stream tar, CancellationToken cancellationToken);

    /// <summary>Runs a command inside a container to its end, and returns its exit code.</summary>
    Task<int> ExecuteAsync(string id, IReadOnlyList<string> command, CommandOutput output, CancellationToken cancellationToken);

    /// <summary>An image the engine has; null when it hasn't.</summary>
    Task<EngineImage?> FindImageAsync(string name, CancellationToken cancellationToken);

    /// <summary>The digest that a registry gives for a name.</summary>
    Task<string> ResolveInRegistryAsync(string name, RegistryLogin? login, CancellationToken cancellationToken);

    /// <summary>Brings an image onto the engine.</summary>
    Task PullAsync(string name, RegistryLogin? login, PullProgress progress, CancellationToken cancellationToken);

    /// <summary>Makes a network if there is none of that name. One at a time: see <see cref="Containers.SharedNetworks"/>.</summary>
    Task EnsureNetworkAsync(string name, string driver, CancellationToken cancellationToken);

    /// <summary>Connects a container to a further network.</summary>
    Task ConnectAsync(string network, string id, string? alias, CancellationToken cancellationToken);

    /// <summary>Removes a network that <see cref="EnsureNetworkAsync"/> made, if nobody uses it.</summary>
    Task RemoveUnusedNetworkAsync(string name, CancellationToken cancellationToken);

    /// <summary>What happens to containers from now on. The task returns when the stream stands; the stream ends or throws with the connection.</summary>
    Task<IAsyncEnumerable<EventLine>> FollowAsync(CancellationToken cancellationToken);
}
