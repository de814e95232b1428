using BenchmarkDotNet.Attributes;
using InfraKit.Sdk.Hosting;
using InfraKit.Sdk.Testing.Clouds;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace InfraKit.Sdk.Benchmarks;

/// <summary>What it costs to keep many groups in which nothing happens: one operation is one poll interval (10 s of virtual time) of all of them.</summary>
[MemoryDiagnoser]
public class IdleGroups
{
    private static readonly InstanceLife AtOnce = new() { BootTime = TimeSpan.Zero };
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private ServiceProvider services = null!;
    private Engine engine = null!;

    [Params(1_000)]
    public int Groups { get; set; }

    [Params(10)]
    public int Members { get; set; }

    [GlobalSetup]
    public async Task SetupAsync()
    {
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(time);
        collection.AddInfraKit().AddInstancePlugin("sim", _ => new SimulatedCloud(time) { Create = new CreateKnobs { Life = _ => AtOnce } });
        services = collection.BuildServiceProvider();
        engine = services.GetRequiredKeyedService<Engine>(string.Empty);
        await engine.StartAsync(CancellationToken.None);
        for (var group = 0; group < Groups; group++) await engine.Groups.CommitGroupAsync(Spec($"group-{group}"));
        for (var group = 0; group < Groups; group++) await ConvergedAsync(new GroupId($"group-{group}"));
    }

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        await engine.StopAsync();
        await services.DisposeAsync();
    }

    /// <summary>One poll interval.</summary>
    [Benchmark]
    public Task PollInterval()
    {
        time.Advance(TimeSpan.FromSeconds(10));
        return engine.Activity.WhenIdleAsync();
    }

    private async Task ConvergedAsync(GroupId id)
    {
        while (!(await engine.Groups.DescribeGroupAsync(id)).Converged)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await engine.Activity.WhenIdleAsync();
        }
    }

    private GroupSpec Spec(string id) => new(
        new GroupId(id),
        Allocation.OfSize(Members),
        new PluginSpec(new PluginName("sim"), PluginProperties.None),
        new PluginSpec(new PluginName("vanilla"), PluginProperties.None));
}
