namespace InfraKit.Sdk.Planning.Tests;

/// <summary>The creating half of the rule of a pass, clause by clause.</summary>
public sealed class CreateRuleTests
{
    private static readonly Member[] Old3 = Make.Many(3, id => Make.Healthy(id, Make.A), "a");

    private static readonly PlanMemory Rolling = Make.Rolling(Make.A, Make.B);

    [Fact]
    public void D14_an_open_create_of_a_superseded_revision_takes_room_and_fills_no_hole()
    {
        var sight = new Sight(Old3[..2]) { Open = [Make.Open("k1", Make.C)] };
        var ledger = Ledger.Count(new Pass(Make.Spec(3), sight.ToSnapshot(), Make.Now), Rolling);

        Assert.Equal((2, 1, 3, 1), (ledger.Live, ledger.Hole, ledger.Total, ledger.Room));
        Assert.Equal(["Create 2"], sight.Decide(Make.Spec(3), Rolling).Steps());
    }

    [Fact]
    public void D17_an_open_create_counts_once()
    {
        var sight = new Sight(Old3[..2]) { Open = [Make.Open("k1", Make.B)] };
        var ledger = Ledger.Count(new Pass(Make.Spec(3), sight.ToSnapshot(), Make.Now), Rolling);

        Assert.Equal((3, 3, 1, 1, 0), (ledger.Live, ledger.Total, ledger.New, ledger.Pending, ledger.Hole));
    }

    [Fact]
    public void An_open_create_is_new_where_it_is_of_the_target_and_its_slot_is_wanted()
    {
        OpenCreate[] open =
        [
            Make.Open("k1", Make.A) with { LogicalId = new LogicalId("a") },
            Make.Open("k2", Make.B) with { LogicalId = new LogicalId("b") },
            Make.Open("k3", Make.B) with { LogicalId = new LogicalId("c") },
            Make.Open("k4", Make.B) with { LogicalId = new LogicalId("x") },
        ];
        var ledger = Ledger.Count(new Pass(Make.Pets("a", "b", "c"), new Sight { Open = open }.ToSnapshot(), Make.Now), Rolling);

        Assert.Equal((4, 2, 3), (ledger.Live, ledger.New, ledger.Pending));
    }

    [Fact]
    public void One_that_was_given_up_leaves_and_the_group_is_not_whole_before_it_is_gone()
    {
        var sight = new Sight(Old3) { Open = [Make.Open("k1", Make.A) with { IsGivenUp = true }] };
        var ledger = Ledger.Count(new Pass(Make.Spec(3), sight.ToSnapshot(), Make.Now), Make.Settled(Make.A));

        Assert.Equal((4, 3, 1, 0), (ledger.Total, ledger.Live, ledger.Leaving, ledger.Open));
        Assert.False(sight.Decide(Make.Spec(3), Make.Settled(Make.A)).Converged);
    }

    [Fact]
    public void An_open_create_has_no_slot_in_a_group_of_a_size_and_unsettles_the_group()
    {
        var sight = new Sight(Old3[..2]) { Open = [Make.Open("k1", Make.A)] };

        Assert.Equal(-1, sight.Open[0].Slot);
        Assert.False(sight.Decide(Make.Spec(3), Make.Settled(Make.A)).Memory.ConvergedTold);
    }

    [Fact]
    public void D12_an_outsider_of_the_target_that_boots_is_in_motion_too()
    {
        var spec = Make.Pets("a", "b", "c") with { Updating = new UpdatePolicy { Unavailable = Amount.Count(2) } };
        var outsider = Make.Booting("x1", Make.B).Named("x");
        Member[] pets = [Old3[0].Named("a"), Old3[1].Named("b"), Old3[2].Named("c"), outsider];

        Assert.Equal(1, Ledger.Count(new Pass(spec, Make.Seen(pets), Make.Now), Rolling).Pending);
        Assert.Equal(["Remove x1", "Remove a1"], Make.Decide(spec, Rolling, pets).Steps());
    }

    [Fact]
    public void A_hole_in_an_update_goes_to_the_target_as_far_as_it_may_take_it()
    {
        Assert.Equal(["Create 2"], Make.Decide(Make.Spec(3), Rolling, Old3[..2]).Steps());
        Assert.Equal(["Refill 3"], Make.Decide(Make.Spec(4), Rolling, [.. Old3[..2], Make.Booting("b1", Make.B)]).Steps());
    }

    [Fact]
    public void H3_a_booting_refill_does_not_slow_the_update() =>
        Assert.Equal(["Create 3"], Make.Decide(Make.Spec(3), Rolling, [.. Old3[..2], Make.Booting("a9", Make.A)]).Steps());

    [Theory]
    [InlineData(0, "Refill 2")]
    [InlineData(1, null)]
    public void D15_a_target_that_backs_off_keeps_no_more_holes_than_may_be_missing(int unavailable, string? step)
    {
        var spec = Make.Spec(3) with { Updating = new UpdatePolicy { Surge = Amount.Count(1), Unavailable = Amount.Count(unavailable) } };
        var decision = Make.Decide(spec, Waiting(Make.B), Old3[..2]);

        Assert.Equal(step, decision.Steps().SingleOrDefault());
        Assert.Contains("BackingOff", decision.Refused());
    }

    [Fact]
    public void A_good_revision_that_backs_off_fills_nothing()
    {
        var paused = Waiting(Make.A) with { Phase = RolloutPhase.Paused };
        Assert.Empty(Make.Decide(Make.Spec(3), paused, Old3[..2]).Steps());
    }

    [Fact]
    public void Capacity_comes_before_change_when_the_rate_allows_but_one()
    {
        var spec = Make.Spec(5) with { Guard = GuardPolicy.Default };
        var decision = Make.Decide(spec, Rolling, Old3);

        Assert.Equal(["Refill 3"], decision.Steps());
        Assert.Equal(["CreateRate (wanted 2, allowed 1)"], decision.Refusals());
    }

    [Fact]
    public void The_change_is_limited_by_what_is_in_motion()
    {
        var spec = Make.Spec(5) with { Updating = new UpdatePolicy { Surge = Amount.Count(2) } };
        Member[] old5 = Make.Many(5, id => Make.Healthy(id, Make.A), "a");

        Assert.Equal(["Create 5", "Create 6"], Make.Decide(spec, Rolling, old5).Steps());
        Assert.Equal(["Create 6"], Make.Decide(spec, Rolling, [.. old5, Make.Booting("b1", Make.B)]).Steps());
    }

    [Fact]
    public void R13_without_a_good_revision_a_paused_group_fills_its_holes_with_the_target()
    {
        var paused = RolloutControl.Commit(memory: null, Make.B, Make.Now) with { Phase = RolloutPhase.Paused };
        Assert.Equal(["Create 2"], Make.Decide(Make.Spec(3), paused, Make.Healthy("b1", Make.B), Make.Healthy("b2", Make.B)).Steps());
    }

    [Fact]
    public void R15_a_good_revision_that_can_not_be_made_fills_no_hole()
    {
        Assert.Equal(["Create 2", "Create 3"], Make.Decide(Make.Spec(3), Rolling with { GoodCanBeMade = false }, Old3[..2]).Steps());
        Assert.Equal("The spec of the good revision is no longer stored: its instances can't be made.", RolloutControl.Apply(Rolling with { GoodCanBeMade = false }, RolloutCommand.RollBack, Make.Now).Refusal);
    }

    [Fact]
    public void R15_a_good_revision_that_serves_can_be_made_again() =>
        Assert.True(Make.Decide(Make.Spec(3), Make.Settled(Make.A) with { GoodCanBeMade = false }, Old3).Memory.GoodCanBeMade);

    [Fact]
    public void R17_after_a_rollback_holes_and_size_keep_to_the_good_revision()
    {
        var back = Make.Decide(Make.Spec(3), Rolling.BackTo(Make.A, Make.Now), Old3).Memory;
        var decision = Make.Decide(Make.Spec(4), back, Old3);

        Assert.Equal((RolloutPhase.RolledBack, Make.A), (back.Phase, back.Target));
        Assert.Equal(["Create 3"], decision.Steps());
        Assert.Equal(Make.A.Revision, decision.Plan.Revision);
    }

    [Fact]
    public void A_refill_needs_room_too()
    {
        var paused = Rolling with { Phase = RolloutPhase.Paused };
        Member[] members = [.. Old3[..2], Old3[2].With(MemberFlags.Leaving), Make.Healthy("a4", Make.A).With(MemberFlags.Leaving)];

        Assert.Empty(Make.Decide(Make.Spec(3), paused, members).Steps());
        Assert.Equal(["Refill 2"], Make.Decide(Make.Spec(3), paused, members[..3]).Steps());
    }

    [Fact]
    public void D7_an_update_of_none_makes_none()
    {
        var spec = Make.Spec(0) with { Updating = new UpdatePolicy { Surge = Amount.Count(1), Steps = [new RolloutStage(Amount.Percent(10)), new RolloutStage(Amount.Percent(100))] } };
        Assert.Empty(Make.Decide(spec, Rolling).Steps());
    }

    [Fact]
    public void A_slot_that_is_on_its_way_is_not_made_twice()
    {
        var sight = new Sight { Open = [Make.Open("k1", Make.A) with { LogicalId = new LogicalId("a") }] };
        Assert.Equal(["Create 1"], sight.Decide(Make.Pets("a", "b"), Make.Settled(Make.A)).Steps());
    }

    [Fact]
    public void H1_a_storm_refills_holes_all_the_same()
    {
        Member[] members = [Make.Sick("s1", Make.A), Make.Sick("s2", Make.A)];
        var decision = Make.Decide(Make.Spec(3), Make.Settled(Make.A), members);

        Assert.Equal(["Create 2"], decision.Steps());
        Assert.Equal(["Storm (bad 2, brakeAbove 1)"], decision.Refusals());
    }

    private static PlanMemory Waiting(RevisionNames revision) =>
        Rolling with { Backoffs = [new Backoff(revision.Revision, -1, 1, Make.Now.AddMinutes(1), Make.Now)] };
}
