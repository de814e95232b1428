using Docker.DotNet;

namespace InfraKit.Sdk.Samples.RollingUpdate;

/// <summary>What a run left on the engine: nothing, if all is well. One that was killed leaves something to the next.</summary>
internal static class Leftovers
{
    /// <summary>Finds the containers of the group and the images, and removes them.</summary>
    public static async Task<IReadOnlyList<string>> RemoveAsync(DockerClient docker, CancellationToken cancellationToken)
    {
        var left = new List<string>();
        foreach (var container in await docker.Containers.ListContainersAsync(new() { All = true, Filters = Labelled($"{WellKnownTags.Group}={Web.Id}") }, cancellationToken))
        {
            left.Add($"container {container.Names[0]}");
            await docker.Containers.RemoveContainerAsync(container.ID, new() { Force = true, RemoveVolumes = true }, cancellationToken);
        }

        foreach (var image in await WebImage.ListAsync(docker, cancellationToken)) left.Add($"image {image}");
        await WebImage.RemoveAllAsync(docker, cancellationToken);
        return left;
    }

    private static Dictionary<string, IDictionary<string, bool>> Labelled(string label) =>
        new(StringComparer.Ordinal) { ["label"] = new Dictionary<string, bool>(StringComparer.Ordinal) { [label] = true } };
}
