using InfraKit.Sdk.Planning;
using InfraKit.Sdk.Simulation.Tests.Clouds;
using InfraKit.Sdk.Simulation.Tests.Oracles;
using InfraKit.Sdk.Simulation.Tests.Traces;
using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Scenarios;

/// <summary>Where scenarios begin and how they end. What a scenario leaves open is the seed's to say.</summary>
internal static class Scene
{
    public const int Seeds = 25;

    /// <summary>A whole day in passes.</summary>
    public const int Day = 24 * 360;

    [ThreadStatic]
    private static World? current;

    public static void Each(Action<int> scenario) => Each(first: 1, Seeds, scenario);

    public static void Each(int first, int count, Action<int> scenario) => Traces.Seeds.Each(first, count, scenario, _ => current?.Log ?? string.Empty);

    /// <summary>A document with the seed's rules and a size of at least so many.</summary>
    public static GroupSpec Spec(int seed, int least = 3, Func<GroupSpec, GroupSpec>? change = null)
    {
        var chance = new Random(seed);
        var spec = Documents.Any(chance) with { Allocation = Allocation.OfSize(chance.Next(least, 9)), Healing = new HealPolicy() };
        spec = spec with
        {
            Updating = spec.Updating with { Surge = spec.Updating.Surge ?? Amount.Count(1), Steps = [], Mode = UpdateMode.Rolling, Bake = default, RetireAfter = default },
            Draining = new DrainPolicy { Timeout = TimeSpan.Zero },
        };
        return change is null ? spec : change(spec);
    }

    /// <summary>The same with identities.</summary>
    public static GroupSpec Pets(int seed, int least = 3)
    {
        var spec = Spec(seed, least);
        return spec with
        {
            Allocation = Allocation.OfLogicalIds([.. Enumerable.Range(0, spec.Allocation.Desired).Select(n => new LogicalId($"p{n}"))]),
            Updating = spec.Updating with { Surge = null },
        };
    }

    /// <summary>A world in which nothing is committed yet. One that is replayed alone tells what it did.</summary>
    public static World Fresh(int seed, CloudTraits? traits = null) => current = new World(seed, traits, keepsLog: Traces.Seeds.IsReplay);

    /// <summary>A group at rest on its first revision.</summary>
    public static World Serving(int seed, GroupSpec? spec = null, CloudTraits? traits = null)
    {
        var world = Fresh(seed, traits);
        world.Commit(spec ?? Spec(seed), Revision.A);
        Converges(world);
        return world;
    }

    public static void Converges(World world, int passes = 600) =>
        Assert.True(world.RunUntil(() => world.IsConverged, passes), $"not converged: {world.Memory.Phase}, {world.Last?.Plan}");

    /// <summary>It converges and then does nothing for a hundred passes.</summary>
    public static void Rests(World world, int passes = 600)
    {
        Converges(world, passes);

        // Answers to calls that were made before may still come in.
        world.Run(10);
        O4_Converges.RequireQuiet(world);
    }

    /// <summary>The next pass does nothing, and says why.</summary>
    public static void Waits(World world, string why)
    {
        var steps = world.Steps;
        var decision = world.Pass()!;
        Assert.Equal(steps, world.Steps);
        Assert.Contains(decision.Plan.Refusals.ToArray(), refusal => refusal.Code == why);
    }

    public static int MadeSoFar(World world) => world.Judge.Made;

    public static UpdateLimits Limits(World world) => UpdateLimits.Of(world.Spec);

    public static Machine Any(World world, int seed) => world.Cloud.Machines[seed % world.Cloud.Machines.Count];

    public static Machine[] Of(World world, Revision revision) =>
        [.. world.Cloud.Machines.Where(machine => machine.Exists(world.Time.Now) && machine.Revision == revision.Hash.Value)];
}
