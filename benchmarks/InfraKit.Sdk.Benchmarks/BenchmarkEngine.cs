using Docker.DotNet;
using Docker.DotNet.Models;
using InfraKit.Sdk.Docker;
using InfraKit.Sdk.Docker.Containers;
using InfraKit.Sdk.Docker.Engines;
using InfraKit.Sdk.Docker.Tests.Fixtures;

namespace InfraKit.Sdk.Benchmarks;

/// <summary>The Docker engine that <c>DOCKER_HOST</c> names, with an image of its own: by the bare client, and by the plugin.</summary>
internal sealed class BenchmarkEngine : IDisposable
{
    public const string Image = $"{Repository}:1";
    private const string Repository = "infrakit-benchmarks/idle";

    public BenchmarkEngine()
    {
        var address = Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } host ? host : throw new InvalidOperationException("Set DOCKER_HOST to an engine for benchmarks alone, such as eng/docker-engine.sh starts.");
        var options = new DockerOptions { Endpoint = new Uri(address) };
        Client = new DockerClientBuilder().WithEndpoint(options.Endpoint).WithTimeout(Timeout.InfiniteTimeSpan).Build();
        Plugin = new DockerPlugin(new DockerEngine(options), options, TimeProvider.System);
        BusyboxImage.ImportAsync(Client, Repository, "1").GetAwaiter().GetResult();
    }

    public DockerClient Client { get; }

    public DockerPlugin Plugin { get; }

    public void Dispose()
    {
        foreach (var left in Client.Containers.ListContainersAsync(new() { All = true, Filters = new Dictionary<string, IDictionary<string, bool>>(StringComparer.Ordinal) { ["ancestor"] = new Dictionary<string, bool>(StringComparer.Ordinal) { [Image] = true } } }).GetAwaiter().GetResult())
        {
            Client.Containers.RemoveContainerAsync(left.ID, new() { Force = true }).GetAwaiter().GetResult();
        }

        Client.Images.DeleteImageAsync(Image, new ImageDeleteParameters { Force = true }).GetAwaiter().GetResult();
        Plugin.Dispose();
        Client.Dispose();
    }
}
