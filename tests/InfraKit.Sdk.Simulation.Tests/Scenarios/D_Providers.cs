using InfraKit.Sdk.Simulation.Tests.Clouds;
using InfraKit.Sdk.Simulation.Tests.Oracles;
using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Scenarios;

/// <summary>Providers that refuse, run out, or change things behind our back.</summary>
public sealed class D_Providers
{
    [Fact]
    public void F34_A_quota_is_used_up_and_then_asked_for_with_patience() => Scene.Each(seed =>
    {
        var world = Scene.Serving(seed);
        var (size, calls) = (world.Spec.Allocation.Desired, world.Cloud.Calls);
        world.Cloud.Trouble = new CloudTrouble { Room = size + 1 };
        world.Commit(spec => spec with { Allocation = Allocation.OfSize(size + 4) });
        world.Run(360);

        Assert.Equal(size + 1, world.Cloud.Machines.Count);
        Assert.Equal(PluginErrorKind.Quota, world.Engine.Group!.LastError!.Kind);
        Assert.InRange(world.Cloud.Calls - calls, 2, 100);
        world.Cloud.Trouble = CloudTrouble.None;
        Scene.Rests(world, 1500);
    });

    [Fact]
    public void F34_An_update_that_finds_no_room_for_a_surge_does_without() => Scene.Each(seed =>
    {
        var world = Scene.Serving(seed, Scene.Spec(seed, change: spec => spec with
        {
            Updating = spec.Updating with { Surge = Amount.Count(1), Unavailable = Amount.Count(1) },
        }));
        world.Cloud.Trouble = new CloudTrouble { Room = world.Spec.Allocation.Desired };
        world.Commit(Revision.B);
        Scene.Rests(world, 1500);

        O4_Converges.RequireEnd(world, Revision.B);
    });

    [Fact]
    public void F38_What_dies_at_boot_again_and_again_is_made_ever_more_slowly() => Scene.Each(seed =>
    {
        var spec = Scene.Spec(seed, change: spec => spec with
        {
            Healing = new HealPolicy { Backoff = new BackoffPolicy { First = TimeSpan.FromSeconds(30), Max = TimeSpan.FromHours(1) } },
            Updating = spec.Updating with { Failures = new FailurePolicy { Max = Amount.Count(1), Then = FailureAction.Continue } },
        });
        var world = Scene.Fresh(seed);
        world.Cloud.Give(Revision.A.Hash, Character.DiesAtBoot);
        world.Commit(spec, Revision.A);
        world.Run(360);
        var first = Scene.MadeSoFar(world);
        world.Run(Scene.Day / 4);

        // Six more hours: a doubling back-off of at most an hour leaves a batch an hour.
        Assert.InRange(Scene.MadeSoFar(world) - first, 0, 8 * spec.Allocation.Desired);
    });

    [Fact]
    public void F39_One_that_can_not_be_destroyed_holds_up_nobody() => Scene.Each(seed =>
    {
        var world = Scene.Serving(seed, Scene.Spec(seed, change: spec => spec with { Guard = spec.Guard with { Overshoot = 2 } }));
        var stuck = Scene.Any(world, seed);
        stuck.RefusesToGo = true;
        world.Commit(Revision.B);
        Assert.True(world.RunUntil(() => Scene.Of(world, Revision.B).Count(machine => machine.Serves(world.Time.Now)) == world.Spec.Allocation.Desired, 1500), $"{world.Last?.Plan}");

        var calls = world.Cloud.Calls;
        world.Run(360);
        Assert.InRange(world.Cloud.Calls - calls, 1, 60);
        Assert.True(world.Engine.Group!.Members.Row(world.Engine.Group.Members.IndexOf(stuck.Id)).Is(Planning.MemberFlags.Zombie), "it is known for what it is");
        stuck.RefusesToGo = false;
        Scene.Rests(world, 1500);
    });

    [Fact]
    public void F41_Who_comes_back_after_its_replacement_is_up_makes_two_of_which_one_stays() => Scene.Each(seed =>
    {
        var world = Scene.Serving(seed, Scene.Pets(seed));
        var lost = Scene.Any(world, seed);
        lost.IsHidden = true;
        Assert.True(world.RunUntil(() => world.Cloud.Machines.Count > world.Spec.Allocation.Desired, 200), "it is replaced");
        world.Run(30);
        lost.IsHidden = false;
        for (var pass = 0; pass < 60; pass++)
        {
            world.Pass();
            Assert.Contains(world.Cloud.Machines, machine => machine.Identity == lost.Identity && !machine.IsOut && machine.Serves(world.Time.Now));
        }

        Scene.Rests(world);
        Assert.Single(world.Cloud.Machines, machine => machine.Exists(world.Time.Now) && machine.Identity == lost.Identity);
    });

    [Fact]
    public void F42_One_that_lost_its_tag_is_let_alone_and_one_that_was_stopped_is_replaced() => Scene.Each(seed =>
    {
        var world = Scene.Serving(seed);
        var (strayed, stopped) = (world.Cloud.Machines[0], world.Cloud.Machines[1]);
        strayed.Tags = TagSet.Empty;
        stopped.HasStopped = true;
        Assert.True(world.RunUntil(() => world.IsConverged && world.Serving >= world.Spec.Allocation.Desired + 1, 600), "both are replaced");

        Assert.False(strayed.IsOut);
        Assert.True(stopped.IsOut);
    });

    [Fact]
    public void F43_A_stranger_with_our_tag_is_never_touched_and_costs_none_of_ours() => Scene.Each(seed =>
    {
        var world = Scene.Serving(seed);
        var ours = world.Cloud.Machines.ToArray();
        var stranger = world.Cloud.Plant(TagSet.Empty.With(WellKnownTags.Group, "web"));
        world.Run(60);
        Assert.DoesNotContain(ours, machine => machine.IsOut);

        world.Commit(Revision.B);
        Scene.Rests(world);
        Assert.False(stranger.IsOut);
        Assert.True(stranger.Exists(world.Time.Now));
    });

    [Fact]
    public void F45_An_announced_interruption_drains_and_replaces_before_it_strikes() => Scene.Each(seed =>
    {
        var world = Scene.Serving(seed, Scene.Spec(seed, change: spec => spec with
        {
            Updating = spec.Updating with { Surge = Amount.Count(1 + (seed % 3)), Unavailable = Amount.Count(0) },
            Draining = new DrainPolicy { Timeout = TimeSpan.FromMinutes(1) },
        }));
        var (lost, end) = (Scene.Any(world, seed), world.Time.Now + Scene.Limits(world).For + TimeSpan.FromMinutes(4));
        if (seed % 2 == 0) world.Commit(Revision.B);
        lost.AnnouncedEnd = end;
        while (world.Time.Now < end.AddMinutes(5))
        {
            world.Pass();
            Assert.True(world.Serving >= world.Spec.Allocation.Desired, $"{world.Serving} serve, {world.Last?.Plan}");
            Assert.True(lost.IsOut || world.Time.Now < end, "it left before it was taken away");
        }

        Scene.Rests(world, 1500);
        Assert.Equal(0, world.Memory.Failures);
    });

    [Fact]
    public void F45_An_interruption_that_comes_too_soon_is_drained_all_the_same() => Scene.Each(seed =>
    {
        var world = Scene.Serving(seed, Scene.Spec(seed, change: spec => spec with { Draining = new DrainPolicy { Timeout = TimeSpan.FromMinutes(1) } }));
        var all = world.Cloud.Machines.ToArray();
        foreach (var machine in all) machine.AnnouncedEnd = world.Time.Now.AddSeconds(65);
        world.Pass();

        Assert.All(all, machine => Assert.True(machine.IsOut));
        Scene.Rests(world, 1500);
        Assert.Equal((0, 0), (world.Memory.Failures, world.Memory.Backoffs.Count));
    });
}
