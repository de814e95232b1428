using System.Diagnostics;
using InfraKit.Sdk.Simulation.Tests.Oracles;

namespace InfraKit.Sdk.Simulation.Tests.Traces;

[Collection(nameof(AloneCollection))]
public sealed class Traces_keep_the_oracles
{
    private const int Standard = 100_000;
    private const int Chunks = 10;

    private static readonly int Count = Seeds.Number("INFRAKIT_TRACES") ?? Standard;

    public static TheoryData<int> Chunk => [.. Enumerable.Range(0, Chunks)];

    [Theory]
    [MemberData(nameof(Chunk))]
    public void On_every_trace(int chunk)
    {
        var watch = Stopwatch.StartNew();
        var passes = 0L;
        var (first, end) = ((int)((long)chunk * Count / Chunks), (int)((chunk + 1L) * Count / Chunks));
        Seeds.Each(first, end - first, seed => Interlocked.Add(ref passes, Run(seed)), Log);
        TestContext.Current.TestOutputHelper?.WriteLine($"{passes} passes, {passes / watch.Elapsed.TotalSeconds:N0} a second");
    }

    private static int Run(int seed)
    {
        var (calm, stormy) = (new Trace(seed), new Trace(seed));
        stormy.Run();
        calm.Run(hasFaults: false);
        O8_SameEnd.Require(calm.World, stormy.World);
        return calm.World.Passes + stormy.World.Passes;
    }

    private static string Log(int seed) => $"with faults:\n{Log(seed, hasFaults: true)}\nwithout:\n{Log(seed, hasFaults: false)}";

    private static string Log(int seed, bool hasFaults)
    {
        var trace = new Trace(seed, keepsLog: true);
        try
        {
            trace.Run(hasFaults);
        }
        catch (OracleViolatedException)
        {
            // Its message is told already; the log is what is wanted.
        }

        return trace.World.Log;
    }
}
