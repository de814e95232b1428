using BenchmarkDotNet.Attributes;

namespace InfraKit.Sdk.Benchmarks;

/// <summary>One more member in a group of a hundred: by hand, and by the plugin.</summary>
[Config(typeof(OncePerIteration))]
[MemoryDiagnoser]
public class TerraformOneMore : IDisposable
{
    private const int Members = 100;

    private TerraformGround ground = null!;
    private string byHand = "";
    private string file = "";
    private bool isByHand;

    [Params(TerraformGround.Builtin, TerraformGround.Hosted)]
    public string Type { get; set; } = "";

    [GlobalSetup]
    public async Task Setup()
    {
        ground = new TerraformGround(Type);
        await ground.MakeAsync("web", 0, Members + 1);
        byHand = ground.Copy("web");
        file = Path.Combine(byHand, $"m-k{Members}xweb.tf.json");
        File.Move(file, file + ".away");
        await ground.ApplyAsync(byHand);
        await ground.RemoveAsync("web", Members, 1);
    }

    [IterationCleanup]
    public void TakeAway()
    {
        if (isByHand) File.Move(file, file + ".away");
        if (isByHand) ground.ApplyAsync(byHand).GetAwaiter().GetResult();
        else ground.RemoveAsync("web", Members, 1).GetAwaiter().GetResult();
    }

    [GlobalCleanup]
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        ground.Dispose();
    }

    [Benchmark(Baseline = true)]
    public async Task ByHand()
    {
        isByHand = true;
        File.Move(file + ".away", file);
        await ground.ApplyAsync(byHand);
    }

    [Benchmark]
    public async Task Plugin()
    {
        isByHand = false;
        await ground.MakeAsync("web", Members, 1);
    }
}
