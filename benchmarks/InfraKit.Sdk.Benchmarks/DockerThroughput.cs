using BenchmarkDotNet.Attributes;
using Docker.DotNet.Models;

namespace InfraKit.Sdk.Benchmarks;

/// <summary>Fifty containers created, started, stopped and removed with eight calls in flight: by the bare client, and by the plugin, which is to be bound by the engine alone.</summary>
[Config(typeof(OncePerIteration))]
[MemoryDiagnoser]
public class DockerThroughput : IDisposable
{
    private const int Containers = 50;
    private const int InFlight = 8;

    private static readonly ParallelOptions Parallel8 = new() { MaxDegreeOfParallelism = InFlight };

    private BenchmarkEngine engine = null!;
    private InstanceSpec spec = null!;
    private int round;

    [GlobalSetup]
    public void Setup()
    {
        engine = new BenchmarkEngine();
        spec = new InstanceSpec(PluginProperties.Parse($$"""{ "Image": "{{BenchmarkEngine.Image}}", "StopTimeout": "0s" }"""), TagSet.Empty.With(WellKnownTags.Group, "bench"));
    }

    [GlobalCleanup]
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        engine.Dispose();
    }

    [Benchmark(Baseline = true)]
    public async Task BareClient()
    {
        round++;
        var made = new string[Containers];
        await Parallel.ForAsync(0, Containers, Parallel8, async (at, token) =>
        {
            var container = await engine.Client.Containers.CreateContainerAsync(new() { Image = BenchmarkEngine.Image, Name = $"bare-{round}-{at}", StopTimeout = TimeSpan.Zero, HostConfig = new HostConfig() }, token);
            await engine.Client.Containers.StartContainerAsync(container.ID, new(), token);
            made[at] = container.ID;
        });
        await Parallel.ForAsync(0, Containers, Parallel8, async (at, token) =>
        {
            await engine.Client.Containers.StopContainerAsync(made[at], new(), token);
            await engine.Client.Containers.RemoveContainerAsync(made[at], new() { Force = true, RemoveVolumes = true }, token);
        });
    }

    [Benchmark]
    public async Task Plugin()
    {
        round++;
        var made = new InstanceId[Containers];
        await Parallel.ForAsync(0, Containers, Parallel8, async (at, token) =>
        {
            var result = await engine.Plugin.ProvisionAsync(spec, new IdempotencyKey($"{round}-{at}"), token);
            made[at] = result.Id ?? throw new PluginException(result.Error!);
        });
        await Parallel.ForAsync(0, Containers, Parallel8, async (at, token) =>
        {
            if ((await engine.Plugin.DestroyAsync(made[at], DestroyReason.Terminate, token)).Error is { } error) throw new PluginException(error);
        });
    }
}
