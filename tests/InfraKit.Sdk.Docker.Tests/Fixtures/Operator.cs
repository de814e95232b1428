using Docker.DotNet;
using Docker.DotNet.Models;

namespace InfraKit.Sdk.Docker.Tests.Fixtures;

/// <summary>What somebody does on an engine by hand, behind everybody's back.</summary>
internal sealed class Operator(DockerClient engine)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task<ContainerInspectResponse> InspectAsync(string id) => engine.Containers.InspectContainerAsync(id, Token);

    public Task KillAsync(string id) => engine.Containers.KillContainerAsync(id, new(), Token);

    public Task StopAsync(string id) => engine.Containers.StopContainerAsync(id, new() { WaitBeforeKillSeconds = 0 }, Token);

    public Task PauseAsync(string id) => engine.Containers.PauseContainerAsync(id, Token);

    public Task RemoveAsync(string id) => engine.Containers.RemoveContainerAsync(id, new() { Force = true, RemoveVolumes = true }, Token);

    public async Task<string> CreateAsync(string image, string? name = null, IDictionary<string, string>? labels = null) =>
        (await engine.Containers.CreateContainerAsync(new CreateContainerParameters { Image = image, Name = name, Labels = labels, HostConfig = new() }, Token)).ID;

    public Task StartAsync(string id) => engine.Containers.StartContainerAsync(id, new(), Token);

    public async Task<IReadOnlyList<ContainerListResponse>> ListAsync(string group)
    {
        var filter = new Dictionary<string, IDictionary<string, bool>>(StringComparer.Ordinal) { ["label"] = new Dictionary<string, bool>(StringComparer.Ordinal) { [$"{WellKnownTags.Group}={group}"] = true } };
        return [.. await engine.Containers.ListContainersAsync(new() { All = true, Filters = filter }, Token)];
    }

    public async Task<IReadOnlyList<string>> NetworksAsync() => [.. (await engine.Networks.ListNetworksAsync(cancellationToken: Token)).Select(network => network.Name!)];

    public async Task CreateNetworkAsync(string name) => await engine.Networks.CreateNetworkAsync(new() { Name = name }, Token);

    public Task RemoveNetworkAsync(string name) => engine.Networks.DeleteNetworkAsync(name, Token);

    public async Task<IReadOnlyList<string>> VolumesAsync() => [.. ((await engine.Volumes.ListAsync(new VolumesListParameters(), Token)).Volumes ?? []).Select(volume => volume.Name!)];

    public Task RemoveVolumeAsync(string name) => engine.Volumes.RemoveAsync(name, force: true, Token);

    public Task ImportAsync(string repository, string tag, string version) => BusyboxImage.ImportAsync(engine, repository, tag, version);

    public Task RemoveImageAsync(string name) => engine.Images.DeleteImageAsync(name, new() { Force = true }, Token);

    public async Task<string> CommitAsync(string id) => (await engine.Images.CommitContainerChangesAsync(new() { ContainerID = id }, Token)).ID;

    public async Task<string> ImageIdAsync(string name) => (await engine.Images.InspectImageAsync(name, Token)).ID!;
}
