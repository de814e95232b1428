namespace InfraKit.Sdk.Planning.Tests.Simulation;

/// <summary>Where there is a surge, and notice enough to boot, to be trusted and to drain, an announced end is nobody's loss.</summary>
public sealed class Announced_ends_cost_no_service
{
    // To boot, to be healthy for long enough, to be gone, and a look at each of them.
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(20 + 30 + 10 + 60);

    [Fact]
    public void In_any_group_that_serves() => Each(seed =>
    {
        var (world, random) = Begin(seed);
        Interrupt(seed, world, random, rounds: 1);
    });

    [Fact]
    public void In_the_middle_of_an_update() => Each(seed =>
    {
        var (world, random) = Begin(seed);
        world.Commit(Make.B);
        world.RunUntil(() => false, random.Next(1, 30));
        Interrupt(seed, world, random, rounds: 2 + world.Spec.Allocation.Desired);
    });

    private static void Each(Action<int> test)
    {
        for (var seed = 1; seed <= 300; seed++) test(seed);
    }

    private static (World World, Random Random) Begin(int seed)
    {
        var random = new Random(seed);
        var size = random.Next(1, 7);
        var spec = Make.Spec(size) with
        {
            Updating = new UpdatePolicy { Surge = Amount.Count(random.Next(1, size + 1)), Unavailable = Amount.Count(random.Next(2)) },
            Draining = new DrainPolicy { Timeout = TimeSpan.FromSeconds(random.Next(30, 200)) },
        };
        if (random.Next(3) == 0) spec = spec with { Guard = GuardPolicy.Default };
        var world = new World(seed, spec, Make.A);
        (world.Cloud.IsSteady, world.Cloud.DrainTime) = (true, TimeSpan.FromSeconds(random.Next(30)));
        Assert.True(world.RunUntil(() => world.IsConverged, 200), $"seed {seed}: converged");
        return (world, random);
    }

    private static void Interrupt(int seed, World world, Random random, int rounds)
    {
        var (spec, limits) = (world.Spec, UpdateLimits.Of(world.Spec));
        var announced = world.Cloud.Existing(world.Now).Where(machine => machine.IsLive && random.Next(2) == 0).ToList();
        var end = world.Now + spec.Draining.Timeout + TimeSpan.FromSeconds(20) + ((rounds + announced.Count) * (Round + world.Cloud.DrainTime));
        foreach (var machine in announced) machine.AnnouncedEnd = end;

        while (world.Now < end.AddMinutes(5))
        {
            if (end - world.Now <= TimeSpan.FromSeconds(10)) Assert.All(announced, machine => Assert.False(machine.IsLive && machine.Exists(world.Now), $"seed {seed}: {machine.Id} serves until its end"));
            world.Pass();
            Assert.True(world.Serving >= limits.MustStay, $"seed {seed} at {world.Now:HH:mm:ss}: {world.Serving} of {limits.MustStay} serve, {world.Last?.Plan}");
        }

        Assert.True(world.RunUntil(() => world.IsSettled, 400), $"seed {seed}: converged");
        Assert.Equal(0, world.Memory.Failures);
        Assert.Equal(RolloutPhase.Idle, world.Memory.Phase);
    }
}
