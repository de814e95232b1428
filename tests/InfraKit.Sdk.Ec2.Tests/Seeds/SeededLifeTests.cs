using System.Collections.Concurrent;
using System.Globalization;
using InfraKit.Sdk.Ec2.Fake.Faults;
using InfraKit.Sdk.Ec2.Tests.Fixtures;

namespace InfraKit.Sdk.Ec2.Tests.Seeds;

/// <summary>
/// The life of a group - it grows, is updated, shrinks and ends - under 500 plans of faults, each drawn from a seed: answers lost before and after the deed, half and empty
/// ones, throttling, want of room, and an EC2 that shows late what it has done.
/// </summary>
/// <remarks><c>INFRAKIT_EC2_SEED</c> replays one; <c>INFRAKIT_EC2_SEEDS</c> says how many.</remarks>
public sealed class SeededLifeTests(ITestOutputHelper output)
{
    private const int Seeds = 500;

    [Fact]
    public async Task Never_more_than_D_and_S_in_the_end_exactly_D_nothing_untagged_nothing_orphaned()
    {
        var broken = new ConcurrentDictionary<int, string>();
        var faults = 0;
        await Parallel.ForEachAsync(Chosen(), new ParallelOptions { MaxDegreeOfParallelism = 2 * Environment.ProcessorCount, CancellationToken = TestContext.Current.CancellationToken }, async (seed, token) =>
        {
            try
            {
                Interlocked.Add(ref faults, await LifeAsync(seed, token));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                broken[seed] = $"seed {seed}: {exception.Message}";
            }
        });

        output.WriteLine($"{faults} requests went wrong.");
        Assert.True(broken.IsEmpty, string.Join('\n', broken.OrderBy(entry => entry.Key).Take(5).Select(entry => entry.Value)));
        Assert.True(faults > 0);
    }

    private static IEnumerable<int> Chosen()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("INFRAKIT_EC2_SEED"), CultureInfo.InvariantCulture, out var one)) return [one];

        return Enumerable.Range(0, int.TryParse(Environment.GetEnvironmentVariable("INFRAKIT_EC2_SEEDS"), CultureInfo.InvariantCulture, out var count) ? count : Seeds);
    }

    // Two plans in three are weather of every kind; the third loses answer upon answer, also the second under one token: only then is an outcome unknown.
    private static FaultPlan PlanOf(int seed, Random chance) => chance.Next(3) > 0
        ? FaultPlan.Random(seed, intensity: 0.05 + 0.25 * chance.NextDouble(), until: chance.Next(5, 60))
        : FaultPlan.Random(seed, intensity: 0.5 + 0.3 * chance.NextDouble(), until: chance.Next(20, 80), FaultKind.DroppedAfter, FaultKind.DroppedBefore, FaultKind.TruncatedXml, FaultKind.ResetInBody);

    /// <summary>Lives one life, and returns how often it was struck.</summary>
    private static async Task<int> LifeAsync(int seed, CancellationToken token)
    {
        var chance = new Random(seed);
        var plan = PlanOf(seed, chance);
        await using var world = await Ec2World.StartAsync(behave =>
        {
            (behave.Faults, behave.VisibilityLag, behave.LagSeed) = (plan, TimeSpan.FromSeconds(chance.Next(0, 30)), seed);
            (behave.BootTime, behave.TerminateTime) = (TimeSpan.FromSeconds(chance.Next(1, 40)), TimeSpan.FromSeconds(chance.Next(1, 40)));
        });
        var life = new GroupLife(world, surge: chance.Next(1, 3), isFleet: chance.Next(5) == 0, token);

        await life.CommitAsync(chance.Next(1, 4), revision: 1);
        await life.CommitAsync(chance.Next(4, 7), revision: 1);
        await life.CommitAsync(life.Size, revision: 2);
        if (chance.Next(2) == 0) await world.Engine.RestartAsync();
        await life.CommitAsync(chance.Next(1, 4), revision: 2);
        await life.EndAsync();
        return plan.Struck;
    }
}
