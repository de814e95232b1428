using InfraKit.Sdk.Simulation.Tests.Clouds;
using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Scenarios;

/// <summary>Listings that lie, lag or end early.</summary>
public sealed class A_Listings
{
    [Fact]
    public void F01_An_empty_list_once_changes_nothing() => Scene.Each(seed =>
    {
        var world = Scene.Serving(seed);
        world.Cloud.Trouble = new CloudTrouble { ListsNothing = true };
        Scene.Waits(world, "ListingDoubtful");
        world.Cloud.Trouble = CloudTrouble.None;
        var made = Scene.MadeSoFar(world);
        world.Pass();

        Assert.True(world.IsConverged, "the first plausible listing ends the doubt");
        Assert.Equal(made, Scene.MadeSoFar(world));
        Scene.Rests(world);
    });

    [Fact]
    public void F01_An_empty_list_in_the_midst_of_an_update_costs_it_nothing() => Scene.Each(seed =>
    {
        var world = Scene.Serving(seed);
        world.Commit(Revision.B);
        world.Run(1 + (seed % 12));
        var failures = world.Memory.Failures;
        world.Cloud.Trouble = new CloudTrouble { ListsNothing = true };
        world.Pass();
        world.Cloud.Trouble = CloudTrouble.None;

        Assert.Equal(failures, world.Memory.Failures);
        Scene.Rests(world);
    });

    [Fact]
    public void F02_An_empty_list_for_good_is_refilled_slowly_and_then_creation_stops() => Scene.Each(seed =>
    {
        var world = Scene.Serving(seed, Scene.Spec(seed, change: spec => spec with { Guard = spec.Guard with { CreateRate = CreateRate.SlowStart, Visibility = TimeSpan.FromMinutes(2) } }));
        world.Judge.Excuse<Oracles.O1_Total>();
        var made = Scene.MadeSoFar(world);
        world.Cloud.Trouble = new CloudTrouble { ListsNothing = true };
        world.Run(world.Spec.Guard.Confirm - 1);
        Assert.Equal(made, Scene.MadeSoFar(world));

        var limits = Scene.Limits(world);
        world.Run(10);
        Assert.InRange(Scene.MadeSoFar(world) - made, 1, limits.Desired + limits.Surge);

        // Whatever is made is never seen: creation freezes after a few rounds, not after thousands.
        world.Run(Scene.Day / 24);
        Assert.InRange(Scene.MadeSoFar(world) - made, 1, 4 * (limits.Desired + limits.Surge + world.Spec.Guard.Overshoot));
        var frozen = Scene.MadeSoFar(world);
        world.Run(360);
        Assert.Equal(frozen, Scene.MadeSoFar(world));
    });

    [Fact]
    public void F03_A_list_that_ends_early_never_stands_for_what_it_lacks() => Scene.Each(seed =>
    {
        var world = Scene.Serving(seed);
        var made = Scene.MadeSoFar(world);
        world.Cloud.Trouble = new CloudTrouble { ListsPartially = true };
        world.Run(60);

        Assert.Equal(made, Scene.MadeSoFar(world));
        Assert.Equal(world.Spec.Allocation.Desired, world.Serving);
        world.Cloud.Trouble = CloudTrouble.None;
        Scene.Rests(world);
    });

    [Fact]
    public void F04_A_create_that_is_listed_late_is_not_made_twice() => Scene.Each(seed =>
    {
        var spec = Scene.Spec(seed, least: 1);
        var lag = spec.Guard.Visibility - TimeSpan.FromSeconds(30);
        var world = Scene.Fresh(seed, new CloudTraits { ListingLag = lag });
        world.Commit(spec, Revision.A);
        Scene.Rests(world, 2000);

        Assert.Equal(spec.Allocation.Desired, Scene.MadeSoFar(world));
    });

    [Fact]
    public void F05_A_destroyed_instance_that_is_still_listed_never_serves_again() => Scene.Each(seed =>
    {
        var world = Scene.Serving(seed, traits: new CloudTraits { DestroyLag = TimeSpan.FromSeconds(50 + seed) });
        world.Commit(Revision.B);
        for (var pass = 0; pass < 400 && !world.IsConverged; pass++)
        {
            // A listing that shows nothing now and then: what lingers must not come back as a new member.
            world.Cloud.Trouble = new CloudTrouble { ListsNothing = pass % 7 == seed % 7 };
            world.Pass();
            foreach (var row in world.Engine.Group!.Members.Rows.Span)
            {
                var isOut = world.Cloud.Find(row.Id) is { IsOut: true };
                Assert.False(isOut && !row.Is(Planning.MemberFlags.Leaving | Planning.MemberFlags.Zombie), $"{row.Id} is back in pass {pass}");
            }
        }

        world.Cloud.Trouble = CloudTrouble.None;
        Scene.Rests(world);
    });
}
