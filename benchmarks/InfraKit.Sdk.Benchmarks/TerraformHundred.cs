using System.Globalization;
using BenchmarkDotNet.Attributes;

namespace InfraKit.Sdk.Benchmarks;

/// <summary>From none to a hundred members: by <c>terraform apply -auto-approve</c> on the plugin's files, and by the plugin, which also prepares the workspace, plans before it applies, and reads the state.</summary>
[Config(typeof(OncePerIteration))]
[MemoryDiagnoser]
public class TerraformHundred : IDisposable
{
    private const int Members = 100;

    private TerraformGround ground = null!;
    private string byHand = "";
    private int round;

    [Params(TerraformGround.Builtin, TerraformGround.Hosted)]
    public string Type { get; set; } = "";

    [GlobalSetup]
    public async Task Setup()
    {
        ground = new TerraformGround(Type);
        await ground.MakeAsync("first", 0, Members);
    }

    [IterationSetup]
    public void Prepare()
    {
        round++;
        byHand = ground.Copy("first");
    }

    [IterationCleanup]
    public void Forget() => ground.ForgetObjects();

    [GlobalCleanup]
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        ground.Dispose();
    }

    [Benchmark(Baseline = true)]
    public Task ByHand() => ground.ApplyAsync(byHand);

    [Benchmark]
    public Task Plugin() => ground.MakeAsync(string.Create(CultureInfo.InvariantCulture, $"round-{round}"), 0, Members);
}
