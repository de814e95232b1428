using BenchmarkDotNet.Attributes;

namespace InfraKit.Sdk.Benchmarks;

/// <summary>One listing of two hundred containers.</summary>
[MemoryDiagnoser]
public class DockerListing : IDisposable
{
    private BenchmarkEngine engine = null!;

    [GlobalSetup]
    public async Task Setup()
    {
        engine = new BenchmarkEngine();
        var spec = new InstanceSpec(PluginProperties.Parse($$"""{ "Image": "{{BenchmarkEngine.Image}}", "StopTimeout": "0s" }"""), TagSet.Empty.With(WellKnownTags.Group, "bench"));
        await Parallel.ForAsync(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (at, token) =>
        {
            if ((await engine.Plugin.ProvisionAsync(spec, new IdempotencyKey($"list-{at}"), token)).Error is { } error) throw new PluginException(error);
        });
    }

    [GlobalCleanup]
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        engine.Dispose();
    }

    [Benchmark]
    public async Task<int> List()
    {
        var rows = 0;
        await foreach (var page in engine.Plugin.DescribeInstancesAsync(new InstanceQuery(TagSet.Empty.With(WellKnownTags.Group, "bench")) { Details = true })) rows += page.Instances.Length;
        return rows == 200 ? rows : throw new InvalidOperationException($"{rows} were listed.");
    }
}
