using InfraKit.Sdk.Simulation.Tests.Clouds;
using InfraKit.Sdk.Simulation.Tests.Oracles;
using InfraKit.Sdk.Simulation.Tests.Traces;
using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Scenarios;

/// <summary>Updates amid everything else.</summary>
public sealed class C_Rollouts
{
    private static readonly RolloutStage Manual = new(Amount.Count(1)) { Hold = Timeout.InfiniteTimeSpan };

    [Fact]
    public void F25_Who_dies_during_a_held_step_is_replaced_by_the_old_revision() => Scene.Each(seed =>
    {
        var world = Held(seed);
        foreach (var machine in Scene.Of(world, Revision.A).Take(1 + (seed % 2))) machine.GoneAt = world.Time.Now;
        world.Run(60);

        Assert.Single(Scene.Of(world, Revision.B));
        Assert.True(Scene.Of(world, Revision.A).Length >= world.Spec.Allocation.Desired - 1);
    });

    [Fact]
    public void F26_Sizes_change_in_the_midst_of_an_update_and_no_bound_is_broken() => Scene.Each(seed =>
    {
        var (world, chance) = (Scene.Serving(seed), new Random(seed));
        for (var act = 0; act < 12; act++)
        {
            if (chance.Next(2) == 0) world.Commit(Revision.All[chance.Next(3)]);
            else world.Commit(spec => Documents.Resized(spec, chance));
            world.Run(chance.Next(1, 12));
        }

        Scene.Rests(world, 1500);
        O4_Converges.RequireEnd(world, world.Revision);
    });

    [Fact]
    public void F27_In_whatever_order_rows_come_both_fences_hold() => Traces.Seeds.Each(1, 100, seed =>
    {
        var world = Scene.Serving(seed, traits: new CloudTraits { Shuffles = true, BootSpread = TimeSpan.FromSeconds(40) });
        world.Commit(Revision.B);
        Scene.Rests(world, 1000);
        O4_Converges.RequireEnd(world, Revision.B);
    });

    [Fact]
    public void F28_When_all_old_ones_are_sick_they_go_W_at_a_time_and_stop_when_the_new_ones_are_sick_too() => Scene.Each(seed =>
    {
        var world = Scene.Serving(seed, Scene.Spec(seed, change: Pausing));
        foreach (var machine in world.Cloud.Machines) machine.IsSick = true;
        world.Cloud.Give(Revision.B.Hash, Character.NeverHealthy);
        world.Commit(Revision.B);
        var limits = Scene.Limits(world);
        var old = Scene.Of(world, Revision.A);
        for (var pass = 0; pass < 400; pass++)
        {
            world.Pass();
            var inMotion = old.Count(machine => machine.IsOut);
            Assert.InRange(inMotion, 0, limits.InMotion + limits.Failures + 1);
        }

        Assert.InRange(world.Judge.MadeOf(Revision.B), 1, limits.InMotion + limits.Failures);
        Assert.NotEqual(RolloutPhase.Idle, world.Memory.Phase);
    });

    [Fact]
    public void F29_What_is_held_is_held() => Scene.Each(seed =>
    {
        var world = Scene.Serving(seed);
        world.Commit(world.Spec with { Hold = Hold.All }, Revision.B);
        Scene.Any(world, seed).GoneAt = world.Time.Now;
        var calls = world.Cloud.Calls;
        world.Run(100);
        Assert.Equal(calls, world.Cloud.Calls);

        world.Commit(spec => spec with { Hold = Hold.Update });
        world.Run(100);
        Assert.Empty(Scene.Of(world, Revision.B));
        Assert.Equal(world.Spec.Allocation.Desired, world.Serving);
    });

    [Fact]
    public void F30_Time_spent_on_hold_counts_against_no_deadline() => Scene.Each(seed =>
    {
        var world = Held(seed);
        world.Run(Scene.Day);

        Assert.Equal(0, world.Heard(GroupEventKind.Stalled));
        Assert.Equal(0, world.Memory.Failures);
        world.Control(RolloutCommand.Promote);
        Scene.Rests(world);
        O4_Converges.RequireEnd(world, Revision.B);
    });

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void F31_One_replica_keeps_every_rule(int surge, int unavailable) => Scene.Each(seed =>
    {
        var spec = Scene.Spec(seed) with { Allocation = Allocation.OfSize(1) };
        spec = spec with { Updating = spec.Updating with { Surge = Amount.Count(surge), Unavailable = Amount.Count(unavailable) } };
        var world = Scene.Serving(seed, spec);
        world.Cloud.Give(Revision.B.Hash, (Character)(seed % 5));
        world.Commit(Revision.B);
        world.Run(200);
        world.Commit(Revision.C);
        Scene.Rests(world, 1000);
        O4_Converges.RequireEnd(world, Revision.C);
    });

    [Fact]
    public void F32_An_identity_is_borne_by_one_at_a_time_and_the_next_slot_waits_for_it() => Scene.Each(seed =>
    {
        var world = Scene.Serving(seed, Scene.Pets(seed), new CloudTraits { DestroyLag = TimeSpan.FromSeconds(30), BootTime = TimeSpan.FromSeconds(40) });
        world.Commit(Revision.B);
        for (var pass = 0; pass < 1500 && !world.IsConverged; pass++)
        {
            world.Pass();
            var alive = world.Cloud.Machines.Where(machine => machine.Exists(world.Time.Now)).ToArray();
            Assert.Equal(alive.Length, alive.Select(machine => machine.Identity).Distinct().Count());
            Assert.InRange(world.Spec.Allocation.Desired - world.Serving, 0, Scene.Limits(world).InMotion);
        }

        Scene.Rests(world);
        O4_Converges.RequireEnd(world, Revision.B);
    });

    [Theory]
    [InlineData("v2-abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrstuvwxyz")]
    [InlineData("bootstrap")]
    [InlineData(null)]
    public void F33_A_fleet_made_by_another_version_is_not_replaced(string? hash) => Scene.Each(seed =>
    {
        var spec = seed % 2 == 0 ? Scene.Pets(seed) : Scene.Spec(seed);
        var world = Scene.Fresh(seed);
        var revision = hash ?? Revision.A.Names.InfraKit!.Value.Value;
        var tags = TagSet.Empty.With(WellKnownTags.Group, "web").With(WellKnownTags.Revision, revision);
        var fleet = Enumerable.Range(0, spec.Allocation.Desired).Select(at => world.Cloud.Plant(tags, spec.Allocation.LogicalIds?[at])).ToArray();
        world.Judge.Excuse<O6_Foreign>();
        world.Commit(spec, Revision.A);
        world.Run(200);

        Assert.DoesNotContain(fleet, machine => machine.IsOut);
        Assert.Equal(0, Scene.MadeSoFar(world));
    });

    private static World Held(int seed)
    {
        var spec = Scene.Spec(seed, change: spec => spec with { Updating = spec.Updating with { Steps = [Manual, new RolloutStage(Amount.Percent(100))] } });
        var world = Scene.Serving(seed, spec);
        world.Commit(Revision.B);
        Assert.True(world.RunUntil(() => world.Memory.StageReachedAt is not null, 300), "the first step is reached");
        return world;
    }

    private static GroupSpec Pausing(GroupSpec spec) =>
        spec with { Updating = spec.Updating with { Failures = spec.Updating.Failures with { Then = FailureAction.Pause } } };
}
