using System.Collections.Concurrent;
using System.Globalization;
using InfraKit.Sdk.Simulation.Tests.Oracles;

namespace InfraKit.Sdk.Simulation.Tests.Traces;

/// <summary>Runs something for many seeds. A failure names its seed and the one command that replays it; INFRAKIT_SEED replays a single one.</summary>
internal static class Seeds
{
    private const int Most = 200;

    private static readonly int? Only = Number("INFRAKIT_SEED");

    /// <summary>True when a single seed is replayed.</summary>
    public static bool IsReplay => Only is not null;

    /// <summary>A number from the environment.</summary>
    public static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Runs all of them and tells every seed that failed, the first ones in full.</summary>
    public static void Each(int first, int count, Action<int> run, Func<int, string>? log = null)
    {
        if (Only is { } only) (first, count) = (only, 1);
        var test = TestContext.Current.TestMethod?.MethodName ?? "*";
        var failures = new ConcurrentDictionary<int, string>();
        Parallel.For(first, first + count, seed =>
        {
            try
            {
                run(seed);
            }
            catch (Exception violation) when (violation is not OutOfMemoryException)
            {
                failures[seed] = $"seed {seed}: {Told(violation)}\n{Replay(seed, test)}\n{(Only is null ? null : log?.Invoke(seed))}";
            }
        });

        if (!failures.IsEmpty) Assert.Fail($"{failures.Count} of {count} seeds failed.\n{string.Join('\n', failures.OrderBy(failure => failure.Key).Take(Most).Select(failure => failure.Value))}");
    }

    private static string Told(Exception violation) => violation is OracleViolatedException or Xunit.Sdk.XunitException ? violation.Message : violation.ToString();

    private static string Replay(int seed, string test) =>
        $"replay: INFRAKIT_SEED={seed} artifacts/bin/InfraKit.Sdk.Simulation.Tests/release/InfraKit.Sdk.Simulation.Tests -method '*.{test}'";
}
