using BenchmarkDotNet.Attributes;
using InfraKit.Sdk.Testing.Clouds;

namespace InfraKit.Sdk.Benchmarks;

/// <summary>What the simulated cloud itself costs a simulated trace: one operation makes ten instances, lists them and asks for the health of each 200 times.</summary>
[MemoryDiagnoser]
public class CloudTrace
{
    private const int Passes = 200;
    private const int Members = 10;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly CloudModel cloud = new();
    private readonly InstanceSpec spec = new(PluginProperties.None, TagSet.Empty.With(WellKnownTags.Group, "web"));
    private readonly IdempotencyKey[] keys = [.. Enumerable.Range(0, Members).Select(at => new IdempotencyKey($"key-{at}"))];

    /// <summary>One trace.</summary>
    [Benchmark]
    public int Trace()
    {
        cloud.Reset(newSeed: 1);
        var now = Start;
        foreach (var key in keys) cloud.Provision(spec, key, now);
        var healthy = 0;
        for (var pass = 0; pass < Passes; pass++, now += TimeSpan.FromSeconds(10))
        {
            foreach (var row in cloud.List(TagSet.Empty, now).Rows.Span) healthy += cloud.Health(row.Id, now).Health == Health.Healthy ? 1 : 0;
        }

        return healthy;
    }
}
