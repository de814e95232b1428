namespace InfraKit.Sdk.Planning.Tests.Simulation;

public sealed class Simulated_worlds_keep_the_oracles
{
    private static readonly RevisionNames[] Revisions = [Make.A, Make.B, Make.C];

    [Fact]
    public void Faults_end_and_the_group_converges_and_stays() => ForSeeds(1, 1500, seed =>
    {
        var (random, world) = Begin(seed);
        Require(world.RunUntil(() => world.IsConverged, 400), seed, world, "first deployment");
        world.Faulty = true;
        for (var act = 0; act < 4; act++)
        {
            if (random.Next(2) == 0) world.Commit(Revisions[random.Next(3)]);
            if (random.Next(2) == 0) world.Spec = Resized(world.Spec, random);
            world.RunUntil(() => false, random.Next(10, 90));
        }

        world.EndFaults();

        // What failed during the faults is counted up to a deadline later: an operator who resumes earlier resumes in vain.
        world.RunUntil(() => false, 120);
        world.Command(RolloutCommand.Resume);
        Settles(seed, world);
        Assert.Equal(world.Memory.Committed, world.Memory.Target);
    });

    [Fact]
    public void A_broken_revision_is_made_at_most_so_often_and_the_group_goes_back() => ForSeeds(5000, 1000, seed =>
    {
        var (random, world) = Begin(seed);
        Require(world.RunUntil(() => world.IsConverged, 400), seed, world, "first deployment");
        var limits = UpdateLimits.Of(world.Spec);
        var then = random.Next(2) == 0 ? FailureAction.Pause : FailureAction.Rollback;
        world.Spec = world.Spec with { Updating = world.Spec.Updating with { Failures = world.Spec.Updating.Failures with { Then = then } } };
        world.Cloud.Break(Make.B);
        world.Commit(Make.B);
        var ended = then == FailureAction.Pause ? RolloutPhase.Paused : RolloutPhase.RolledBack;
        Require(world.RunUntil(() => world.Memory.Phase == ended, 1500), seed, world, $"{ended}");
        Require(world.RunUntil(() => world.Serving == limits.Desired, 300), seed, world, "served by the good revision");
        Require(world.Cloud.MadeOf(Make.B) <= limits.InMotion + limits.Failures, seed, world, $"O3: made {world.Cloud.MadeOf(Make.B)}");
        world.Commit(Make.C);
        Settles(seed, world);
    });

    [Fact]
    public void Any_row_of_commits_and_sizes_reaches_the_last_one() => ForSeeds(20000, 1000, seed =>
    {
        var (random, world) = Begin(seed);
        for (var act = 0; act < 6; act++)
        {
            world.RunUntil(() => false, random.Next(1, 40));
            world.Commit(Revisions[random.Next(3)]);
            world.Spec = Resized(world.Spec, random);
        }

        Settles(seed, world);
        Assert.Equal(world.Memory.Committed, world.Memory.Target);
    });

    private static void ForSeeds(int from, int count, Action<int> world)
    {
        // One seed to look at a failure, more of them for a long night.
        if (int.TryParse(Environment.GetEnvironmentVariable("INFRAKIT_SEEDS"), out var more)) count = more;
        var only = Environment.GetEnvironmentVariable("INFRAKIT_SEED");
        if (only is not null) (from, count) = (int.Parse(only), 1);
        for (var seed = from; seed < from + count; seed++)
        {
            try
            {
                world(seed);
            }
            catch (Exception error) when (error is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}: {error.Message}");
            }
        }
    }

    private static (Random Random, World World) Begin(int seed)
    {
        var random = new Random(seed);
        var pets = random.Next(3) == 0;
        var spec = pets ? Make.Pets([.. Enumerable.Range(0, random.Next(1, 5)).Select(n => $"p{n}")]) : Make.Spec(random.Next(1, 7));
        spec = spec with
        {
            Guard = random.Next(2) == 0 ? GuardPolicy.Default : spec.Guard,
            Updating = new UpdatePolicy
            {
                Surge = pets ? null : Amount.Count(random.Next(4)),
                Unavailable = Amount.Count(random.Next(3)),
                Failures = new FailurePolicy { Max = Amount.Count(random.Next(3)) },
            },
        };
        return (random, new World(seed, spec, Make.A));
    }

    private static GroupSpec Resized(GroupSpec spec, Random random) => spec with
    {
        Allocation = spec.Allocation.LogicalIds is null
            ? Allocation.OfSize(random.Next(0, 8))
            : Allocation.OfLogicalIds([.. Enumerable.Range(0, 6).Where(_ => random.Next(2) == 0).Select(n => new LogicalId($"p{n}"))]),
    };

    private static void Settles(int seed, World world)
    {
        Require(world.RunUntil(() => world.IsConverged, 2500), seed, world, "O4: converged");
        for (var i = 0; i < 100; i++) Require(world.Pass().Plan.Steps.IsEmpty, seed, world, "O4: quiet");
    }

    private static void Require(bool condition, int seed, World world, string what)
    {
        if (!condition) Assert.Fail($"seed {seed}: not {what}; {world.Spec.Allocation}, phase {world.Memory.Phase}, {world.Last?.Plan}");
    }
}
