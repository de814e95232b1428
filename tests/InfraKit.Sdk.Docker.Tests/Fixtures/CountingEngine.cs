using Docker.DotNet.Models;
using InfraKit.Sdk.Docker.Engines;
using InfraKit.Sdk.Docker.Images;

namespace InfraKit.Sdk.Docker.Tests.Fixtures;

/// <summary>An engine whose calls are told before they are made; who is told may throw in their place.</summary>
internal sealed class CountingEngine(IDockerEngine engine, Action<string> told) : IDockerEngine
{
    /// <summary>Awaited after a call that lists, makes or removes something, before its answer: it may throw, and then nobody knows.</summary>
    public Func<string, Task> After { get; set; } = _ => Task.CompletedTask;

    public string Name => engine.Name;

    public string Host => engine.Host;

    public async Task<IReadOnlyList<ContainerListResponse>> ListAsync(IEnumerable<KeyValuePair<string, string>> labels, string? id, CancellationToken cancellationToken)
    {
        var rows = await Told("list").ListAsync(labels, id, cancellationToken);
        await After("list");
        return rows;
    }

    public Task<ContainerInspectResponse?> InspectAsync(string id, CancellationToken cancellationToken) => Told("inspect").InspectAsync(id, cancellationToken);

    public async Task<string> CreateAsync(CreateContainerParameters parameters, CancellationToken cancellationToken)
    {
        var id = await Told("create").CreateAsync(parameters, cancellationToken);
        await After("create");
        return id;
    }

    public async Task StartAsync(string id, CancellationToken cancellationToken)
    {
        await Told("start").StartAsync(id, cancellationToken);
        await After("start");
    }

    public Task StopAsync(string id, CancellationToken cancellationToken) => Told("stop").StopAsync(id, cancellationToken);

    public Task RestartAsync(string id, CancellationToken cancellationToken) => Told("restart").RestartAsync(id, cancellationToken);

    public async Task RemoveAsync(string id, CancellationToken cancellationToken)
    {
        await Told("remove").RemoveAsync(id, cancellationToken);
        await After("remove");
    }

    public Task UpdateAsync(string id, ContainerUpdateParameters parameters, CancellationToken cancellationToken) => Told("update").UpdateAsync(id, parameters, cancellationToken);

    public Task RenameAsync(string id, string name, CancellationToken cancellationToken) => Told("rename").RenameAsync(id, name, cancellationToken);

    public Task CopyInAsync(string id, Stream tar, CancellationToken cancellationToken) => Told("copy").CopyInAsync(id, tar, cancellationToken);

    public Task<int> ExecuteAsync(string id, IReadOnlyList<string> command, CommandOutput output, CancellationToken cancellationToken) =>
        Told("execute").ExecuteAsync(id, command, output, cancellationToken);

    public Task<EngineImage?> FindImageAsync(string name, CancellationToken cancellationToken) => Told("image").FindImageAsync(name, cancellationToken);

    public Task<string> ResolveInRegistryAsync(string name, RegistryLogin? login, CancellationToken cancellationToken) => Told("resolve").ResolveInRegistryAsync(name, login, cancellationToken);

    public Task PullAsync(string name, RegistryLogin? login, PullProgress progress, CancellationToken cancellationToken) => Told("pull").PullAsync(name, login, progress, cancellationToken);

    public Task EnsureNetworkAsync(string name, string driver, CancellationToken cancellationToken) => Told("network").EnsureNetworkAsync(name, driver, cancellationToken);

    public Task ConnectAsync(string network, string id, string? alias, CancellationToken cancellationToken) => Told("connect").ConnectAsync(network, id, alias, cancellationToken);

    public Task RemoveUnusedNetworkAsync(string name, CancellationToken cancellationToken) => Told("network").RemoveUnusedNetworkAsync(name, cancellationToken);

    public Task<IAsyncEnumerable<EventLine>> FollowAsync(CancellationToken cancellationToken) => Told("events").FollowAsync(cancellationToken);

    public void Dispose() => engine.Dispose();

    private IDockerEngine Told(string call)
    {
        told(call);
        return engine;
    }
}
