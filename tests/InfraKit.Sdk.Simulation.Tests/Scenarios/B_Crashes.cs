using InfraKit.Sdk.Simulation.Tests.Clouds;
using InfraKit.Sdk.Simulation.Tests.Oracles;
using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Scenarios;

/// <summary>Engines that die and come back.</summary>
public sealed class B_Crashes
{
    [Fact]
    public void F12_A_crash_between_creating_and_recording_makes_nothing_twice() => Scene.Each(seed =>
    {
        // Dies again and again, each time a few effects further on.
        var spec = Scene.Spec(seed, least: 2);
        var world = Scene.Fresh(seed, new CloudTraits { ListingLag = TimeSpan.FromSeconds(20), AnswersByKey = seed % 2 == 0 });
        world.Commit(spec, Revision.A);
        for (var life = 0; life < 30; life++)
        {
            world.Effects.CrashAfterNext(1 + ((seed + life) % 5));
            world.Run(1 + (life % 3));
        }

        world.Effects.CrashAfterNext(0);
        Scene.Rests(world, 2000);
        Assert.Equal(spec.Allocation.Desired, world.Cloud.Machines.Count(machine => machine.Exists(world.Time.Now)));
    });

    [Fact]
    public void F13_A_crash_in_the_midst_of_an_update_replaces_no_new_member_again() => Scene.Each(seed =>
    {
        var world = Scene.Serving(seed);
        world.Commit(Revision.B);
        world.Run(2 + seed);
        var good = Scene.Of(world, Revision.B).Where(machine => machine.Serves(world.Time.Now)).ToArray();
        var failures = world.Memory.Failures;
        world.Restart();

        Assert.Equal(failures, world.Memory.Failures);
        Scene.Rests(world);
        O4_Converges.RequireEnd(world, Revision.B);
        Assert.DoesNotContain(good, machine => machine.IsOut);
    });

    [Fact]
    public void F13_Failures_survive_a_crash() => Scene.Each(seed =>
    {
        var world = Scene.Serving(seed, Scene.Spec(seed, change: Pausing));
        world.Cloud.Give(Revision.B.Hash, Character.NeverHealthy);
        world.Commit(Revision.B);
        Assert.True(world.RunUntil(() => world.Memory.Failures > 0, 400), "a failure is counted");
        world.Restart();
        Assert.True(world.RunUntil(() => world.Memory.Phase == RolloutPhase.Paused, 600), "the update is paused");
    });

    [Fact]
    public void F14_A_crash_between_drain_and_destruction_leaves_nobody_drained_for_ever() => Scene.Each(seed =>
    {
        var spec = Scene.Spec(seed, change: spec => spec with { Draining = new DrainPolicy { Timeout = TimeSpan.FromMinutes(5) } });
        var world = Scene.Serving(seed, spec, new CloudTraits { DrainTime = TimeSpan.FromSeconds(40) });
        world.Commit(Revision.B);
        Assert.True(world.RunUntil(() => world.Cloud.Machines.Any(machine => machine.IsOut), 200), "a drain begins");
        world.Restart();

        Scene.Rests(world);
        O4_Converges.RequireEnd(world, Revision.B);
    });

    [Fact]
    public void F17_An_engine_that_reads_an_older_fence_than_is_raised_writes_nothing_and_does_nothing() => Scene.Each(seed =>
    {
        var world = Scene.Serving(seed);
        world.Commit(spec => spec with { Allocation = Allocation.OfSize(spec.Allocation.Desired + 1) });
        var made = Scene.MadeSoFar(world);
        world.RaiseFence();
        world.Run(20);

        Assert.Equal(made, Scene.MadeSoFar(world));
        Assert.Null(world.Last);
    });

    private static GroupSpec Pausing(GroupSpec spec) =>
        spec with { Updating = spec.Updating with { Failures = new FailurePolicy { Max = Amount.Count(1), Then = FailureAction.Pause } } };
}
