using Docker.DotNet;
using Docker.DotNet.Models;

namespace InfraKit.Sdk.Docker.Tests.Fixtures;

/// <summary>What a test left on an engine: it is removed, and the test fails.</summary>
internal static class Leftovers
{
    private static readonly string[] Given = ["bridge", "host", "none"];

    public static async Task AssertNoneAsync(DockerClient engine)
    {
        var left = new List<string>();
        foreach (var container in await engine.Containers.ListContainersAsync(new() { All = true }))
        {
            left.Add($"container {container.Names[0]} ({container.State})");
            await engine.Containers.RemoveContainerAsync(container.ID, new() { Force = true, RemoveVolumes = true });
        }

        foreach (var network in (await engine.Networks.ListNetworksAsync()).Where(network => !Given.Contains(network.Name)))
        {
            left.Add($"network {network.Name}");
            await engine.Networks.DeleteNetworkAsync(network.ID);
        }

        foreach (var volume in (await engine.Volumes.ListAsync(new VolumesListParameters())).Volumes ?? [])
        {
            left.Add($"volume {volume.Name}");
            await engine.Volumes.RemoveAsync(volume.Name, force: true);
        }

        foreach (var image in await engine.Images.ListImagesAsync(new() { All = true }))
        {
            if (image.RepoTags?.SequenceEqual([$"{EngineTest.Repository}:1"]) == true) continue;

            left.Add($"image {image.ID} {string.Join(' ', image.RepoTags ?? [])}");
            await engine.Images.DeleteImageAsync(image.ID, new() { Force = true });
        }

        Assert.Empty(left);
    }
}
