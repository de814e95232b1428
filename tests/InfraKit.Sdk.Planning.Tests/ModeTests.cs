namespace InfraKit.Sdk.Planning.Tests;

/// <summary>The ways to update besides rolling.</summary>
public sealed class ModeTests
{
    private static readonly Member[] Old3 = Make.Many(3, id => Make.Healthy(id, Make.A), "a");

    private static readonly GroupSpec OnDelete = Make.Spec(3) with { Updating = new UpdatePolicy { Mode = UpdateMode.OnDelete } };

    private static readonly GroupSpec Recreate = Make.Spec(3) with { Updating = new UpdatePolicy { Mode = UpdateMode.Recreate } };

    [Fact]
    public void On_delete_replaces_nobody_for_being_old()
    {
        var decision = Make.Decide(OnDelete, Make.Rolling(Make.A, Make.B), Old3);

        Assert.Empty(decision.Steps());
        Assert.Equal(["OnDelete (old 3)"], decision.Refusals());
    }

    [Fact]
    public void On_delete_the_new_revision_takes_the_holes() =>
        Assert.Equal(["Create 2"], Make.Decide(OnDelete, Make.Rolling(Make.A, Make.B), Old3[..2]).Steps());

    [Fact]
    public void On_delete_a_sick_old_one_is_healed_and_a_surplus_leaves()
    {
        Assert.Equal(["Remove a9"], Make.Decide(OnDelete, Make.Rolling(Make.A, Make.B), [.. Old3[..2], Make.Sick("a9", Make.A)]).Steps());
        Assert.Equal(["Remove a1"], Make.Decide(OnDelete, Make.Rolling(Make.A, Make.B), [.. Old3, Make.Healthy("a9", Make.A)]).Steps());
    }

    [Fact]
    public void On_delete_replaces_nobody_either_when_the_good_revision_can_not_be_made() =>
        Assert.Empty(Make.Decide(OnDelete, Make.Rolling(Make.A, Make.B) with { GoodCanBeMade = false }, Old3).Steps());

    [Fact]
    public void On_delete_relabels_nobody()
    {
        var sight = new Sight(Old3) { Changes = [new RevisionChange(Make.A.Revision, Disruption.Labels)] };
        Assert.Empty(sight.Decide(OnDelete, Make.Rolling(Make.A, Make.B)).Steps());
    }

    [Fact]
    public void On_delete_keeps_no_stand_in_for_members_that_could_restart_into_the_new_revision()
    {
        var sight = new Sight([.. Old3, Make.Healthy("b1", Make.B)]) { Changes = [new RevisionChange(Make.A.Revision, Disruption.Restart)] };
        Assert.Equal(["Remove a1"], sight.Decide(OnDelete, Make.Rolling(Make.A, Make.B)).Steps());
    }

    [Fact]
    public void Recreate_takes_all_down_first() =>
        Assert.Equal(["Remove a1", "Remove a2", "Remove a3"], Make.Decide(Recreate, Make.Rolling(Make.A, Make.B), Old3).Steps());

    [Fact]
    public void Recreate_makes_nothing_while_an_old_one_lives_or_drains()
    {
        var draining = Make.Decide(Recreate, Make.Rolling(Make.A, Make.B), Old3[0].With(MemberFlags.Leaving));
        var living = Make.Decide(Recreate, Make.Rolling(Make.A, Make.B), Old3[0], Old3[1].With(MemberFlags.Leaving));

        Assert.Empty(draining.Steps());
        Assert.Equal(["OldMustGoFirst (old 0, leaving 1)"], draining.Refusals());
        Assert.Equal(["Remove a1"], living.Steps());
    }

    [Fact]
    public void Recreate_then_makes_all_at_once() =>
        Assert.Equal(["Create 0", "Create 1", "Create 2"], Make.Decide(Recreate, Make.Rolling(Make.A, Make.B)).Steps());

    [Fact]
    public void Recreate_keeps_to_its_order_when_nothing_is_good_yet()
    {
        var broken = RolloutControl.Commit(RolloutControl.Commit(memory: null, Make.A, Make.Now), Make.B, Make.Now);

        Assert.Equal(["Remove a1", "Remove a2"], Make.Decide(Recreate, broken, Old3[..2]).Steps());
        Assert.Empty(Make.Decide(Recreate, broken, Old3[0].With(MemberFlags.Leaving)).Steps());
    }

    [Fact]
    public void Recreate_refills_a_settled_group_beside_one_that_drains() =>
        Assert.Equal(["Create 2"], Make.Decide(Recreate, Make.Settled(Make.A), Old3[0], Old3[1], Old3[2].With(MemberFlags.Leaving) with { MissedListings = 1 }).Steps());
}
