namespace InfraKit.Sdk.Planning.Tests;

/// <summary>What a stage bounds: creations, removals, the surge that stays, and who fills a hole.</summary>
public sealed class StageBoundTests
{
    private static readonly RolloutStage Rest = new(Amount.Percent(100));

    private static readonly Member[] New3 = Make.Many(3, id => Make.Healthy(id, Make.B), "b");

    private static readonly Member[] Old3 = Make.Many(3, id => Make.Healthy(id, Make.A), "a");

    [Fact]
    public void D1_removals_are_bounded_by_the_stage_too()
    {
        var spec = Staged(5, Held(Amount.Count(2)), Rest) with { Updating = Policy(Held(Amount.Count(2))) with { Surge = Amount.Count(0), Unavailable = Amount.Count(2) } };
        var decision = Make.Decide(spec, Make.Rolling(Make.A, Make.B), [.. Old3, Make.Healthy("a4", Make.A), New3[0]]);

        Assert.Equal(["Remove a1"], decision.Steps());
    }

    [Fact]
    public void D1_what_is_made_for_the_stage_needs_no_place_of_an_old_one()
    {
        var spec = Make.Spec(3) with { Updating = Policy(Held(Amount.Count(1))) with { Surge = Amount.Count(1), Unavailable = Amount.Count(1) } };
        Assert.Equal(["Create 3"], Make.Decide(spec, Make.Rolling(Make.A, Make.B), Old3).Steps());
    }

    [Fact]
    public void D10_while_a_stage_holds_the_old_ones_stay_beside_the_new_ones()
    {
        var spec = Staged(3, Held(Amount.Percent(100)), Rest) with { Updating = Policy(Held(Amount.Percent(100))) with { Surge = Amount.Percent(100) } };
        var sight = new Sight([.. Old3, .. New3]);
        var held = sight.Decide(spec, Make.Rolling(Make.A, Make.B));
        var promoted = sight.Decide(spec, RolloutControl.Apply(held.Memory, RolloutCommand.Promote, Make.Now).Memory);

        Assert.Empty(held.Steps());
        Assert.Equal(["HeldForPromotion (stage 0, to 3)"], held.Refusals());
        Assert.Equal(["Remove a1", "Remove a2", "Remove a3"], promoted.Steps());
    }

    [Fact]
    public void The_surge_of_a_stage_without_a_hold_leaves_at_once() =>
        Assert.Equal(["Remove a1"], Make.Decide(Staged(3, new RolloutStage(Amount.Count(1)), Rest), Make.Rolling(Make.A, Make.B), [.. Old3, New3[0]]).Steps());

    [Fact]
    public void F25_a_hole_at_a_held_stage_is_filled_with_the_good_revision()
    {
        var decision = Make.Decide(Staged(5, Held(Amount.Count(1)), Rest), Make.Rolling(Make.A, Make.B), [.. Old3, New3[0]]);

        Assert.Equal(["Refill 4"], decision.Steps());
        Assert.Equal(["FillHole (desired 5, live 4)"], decision.Whys());
    }

    [Fact]
    public void D3_a_booting_refill_is_not_taken_for_one_that_costs_nothing()
    {
        var spec = Make.Spec(4) with { Updating = new UpdatePolicy { Surge = Amount.Count(0), Unavailable = Amount.Count(1), Steps = [new RolloutStage(Amount.Count(1))] } };
        Assert.Empty(Make.Decide(spec, Make.Rolling(Make.A, Make.B), [.. Old3[..2], New3[0], Make.Booting("a9", Make.A)]).Steps());
    }

    [Fact]
    public void D21_a_sick_but_young_refill_at_a_partition_is_not_bad()
    {
        var young = Make.Booting("a9", Make.A) with { Health = Health.Unhealthy };
        Assert.Empty(Make.Decide(Staged(4, new RolloutStage(Amount.Count(1))), Make.Rolling(Make.A, Make.B), [.. Old3[..2], New3[0], young]).Steps());
        Assert.Equal(MemberState.Uncertain, MemberClass.Of(young, Make.Spec(4), Make.Rolling(Make.A, Make.B), Make.Now));
        Assert.Equal(MemberState.Bad, MemberClass.Of(young with { Revision = Make.C.Revision }, Make.Spec(4), Make.Rolling(Make.A, Make.B), Make.Now));
    }

    [Fact]
    public void D6_a_scale_up_in_an_update_fills_the_holes_with_the_good_revision_at_once()
    {
        var decision = Make.Decide(Make.Spec(9), Make.Rolling(Make.A, Make.B), Old3);
        Assert.Equal(["Refill 3", "Refill 4", "Refill 5", "Refill 6", "Refill 7", "Create 8"], decision.Steps());
    }

    [Fact]
    public void D16_a_scale_down_takes_new_ones_where_their_share_would_exceed_the_stage()
    {
        var decision = Make.Decide(Staged(5, new RolloutStage(Amount.Percent(40))), Make.Rolling(Make.A, Make.B), [.. Old3, .. New3]);

        Assert.Equal(["Remove b1"], decision.Steps());
        Assert.Equal(["RemoveSurplus (live 6, desired 5)"], decision.Whys());
    }

    [Fact]
    public void A_scale_down_within_the_stage_takes_old_ones() =>
        Assert.Equal(["Remove a1"], Make.Decide(Staged(4, new RolloutStage(Amount.Percent(50))), Make.Rolling(Make.A, Make.B), [.. Old3, .. New3[..2]]).Steps());

    [Fact]
    public void Pausing_in_mid_surge_takes_the_newest()
    {
        var paused = Make.Rolling(Make.A, Make.B) with { Phase = RolloutPhase.Paused };
        Assert.Equal(["Remove b1"], Make.Decide(Make.Spec(3), paused, [.. Old3, New3[0]]).Steps());
    }

    [Fact]
    public void F24_a_rollback_knows_no_stages()
    {
        var spec = Staged(3, Held(Amount.Count(1))) with { Updating = Policy(Held(Amount.Count(1))) with { Surge = Amount.Count(3) } };
        var back = Make.Rolling(Make.A, Make.B).BackTo(Make.A, Make.Now);

        Assert.Equal(["Create 3", "Create 4", "Create 5"], Make.Decide(spec, back, New3).Steps());
    }

    [Fact]
    public void D5_a_first_deployment_knows_no_stages() =>
        Assert.Equal(3, Make.Decide(Staged(3, Held(Amount.Count(1))), RolloutControl.Commit(memory: null, Make.B, Make.Now)).Plan.Steps.Length);

    private static RolloutStage Held(Amount to) => new(to) { Hold = Timeout.InfiniteTimeSpan };

    private static UpdatePolicy Policy(RolloutStage stage) => new() { Steps = [stage, Rest] };

    private static GroupSpec Staged(int size, params RolloutStage[] stages) => Make.Spec(size) with { Updating = new UpdatePolicy { Steps = [.. stages] } };
}
