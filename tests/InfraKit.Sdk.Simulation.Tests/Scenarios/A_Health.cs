using InfraKit.Sdk.Simulation.Tests.Clouds;
using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Scenarios;

/// <summary>Health that lies, flaps or can't be told.</summary>
public sealed class A_Health
{
    [Fact]
    public void F06_A_storm_destroys_nothing_and_ends_without_a_victim() => Scene.Each(seed =>
    {
        var world = Scene.Serving(seed);
        var made = Scene.MadeSoFar(world);
        foreach (var machine in world.Cloud.Machines) machine.IsSick = true;
        world.Run(360);

        Assert.Equal(made, Scene.MadeSoFar(world));
        Assert.DoesNotContain(world.Cloud.Machines, machine => machine.IsOut);
        Assert.Contains(world.Last!.Plan.Refusals.ToArray(), refusal => refusal.Code == "Storm");
        foreach (var machine in world.Cloud.Machines) machine.IsSick = false;
        Scene.Rests(world);
        Assert.Equal(made, Scene.MadeSoFar(world));
    });

    [Fact]
    public void F07_Who_cannot_be_told_is_neither_destroyed_nor_in_service() => Scene.Each(seed =>
    {
        var world = Scene.Serving(seed);
        var silent = Scene.Any(world, seed);
        silent.IsSilent = true;
        world.Run(Scene.Day / 12);

        Assert.False(silent.IsOut);
        Assert.False(world.IsConverged, "one of whom nobody can tell is not in service");
        silent.IsSilent = false;
        Scene.Rests(world);
    });

    [Fact]
    public void F09_A_probe_that_was_set_wrongly_replaces_few_before_the_brake_grips() => Scene.Each(seed =>
    {
        var world = Scene.Serving(seed);
        var limits = Scene.Limits(world);

        // One more falls sick by the probe's opinion every minute, until none is well.
        foreach (var machine in world.Cloud.Machines.ToArray())
        {
            machine.IsSick = true;
            world.Run(6);
        }

        world.Run(180);
        var replaced = world.Cloud.Machines.Count(machine => machine.IsOut) + Scene.MadeSoFar(world) - limits.Desired;
        Assert.InRange(replaced, 0, 2 * (limits.Repairs + limits.BrakeAbove));
    });

    [Fact]
    public void F10_Who_flaps_faster_than_it_takes_is_never_replaced() => Scene.Each(seed =>
    {
        var world = Scene.Serving(seed);
        var (flapping, made) = (Scene.Any(world, seed), Scene.MadeSoFar(world));
        for (var pass = 0; pass < 360; pass++)
        {
            if (pass % (1 + (seed % 3)) == 0) flapping.IsSick = !flapping.IsSick;
            world.Pass();
        }

        Assert.False(flapping.IsOut);
        Assert.Equal(made, Scene.MadeSoFar(world));
    });

    [Fact]
    public void F10_Who_is_sick_for_long_is_replaced_once() => Scene.Each(seed =>
    {
        var world = Scene.Serving(seed);
        var (sick, made) = (Scene.Any(world, seed), Scene.MadeSoFar(world));
        sick.IsSick = true;
        world.Run(180);

        Assert.True(sick.IsOut);
        Assert.Equal(made + 1, Scene.MadeSoFar(world));
        Scene.Rests(world);
    });

    [Fact]
    public void F11_A_jump_of_the_wall_clock_changes_no_decision() => Scene.Each(seed =>
    {
        var (calm, jumping) = (Scene.Serving(seed), Scene.Serving(seed));
        foreach (var world in (World[])[calm, jumping]) world.Commit(Revision.B);
        for (var pass = 0; pass < 200; pass++)
        {
            if (pass % 9 == seed % 9) jumping.Time.WallError += TimeSpan.FromMinutes(pass % 2 == 0 ? 60 : -60);
            var (one, other) = (calm.Pass()!, jumping.Pass()!);
            Assert.Equal(one.Plan.ToString(), other.Plan.ToString());
            Assert.Equal(one.Memory, other.Memory);
        }
    });
}
