using BenchmarkDotNet.Attributes;

namespace InfraKit.Sdk.Benchmarks;

/// <summary>One listing of a hundred members: from memory, without a process.</summary>
[MemoryDiagnoser]
public class TerraformListing : IDisposable
{
    private const int Members = 100;

    private TerraformGround ground = null!;

    [GlobalSetup]
    public async Task Setup()
    {
        ground = new TerraformGround(TerraformGround.Hosted);
        await ground.MakeAsync("web", 0, Members);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        ground.Dispose();
    }

    [Benchmark]
    public async Task<int> List()
    {
        var rows = 0;
        await foreach (var page in ground.Plugin.DescribeInstancesAsync(new InstanceQuery(TagSet.Empty.With(WellKnownTags.Group, "web")) { Details = true })) rows += page.Instances.Length;
        return rows == Members ? rows : throw new InvalidOperationException($"{rows} were listed.");
    }
}
