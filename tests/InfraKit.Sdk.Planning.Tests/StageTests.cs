namespace InfraKit.Sdk.Planning.Tests;

/// <summary>How far an update goes at a time, and what lets it go on.</summary>
public sealed class StageTests
{
    private static readonly Amount All = Amount.Percent(100);

    private static readonly TimeSpan Minutes10 = TimeSpan.FromMinutes(10);

    private static readonly Member[] FourOldOneNew = [.. Make.Many(4, id => Make.Healthy(id, Make.A), "a"), Make.Healthy("b1", Make.B)];

    [Theory]
    [InlineData(10, "10%", 1)]
    [InlineData(5, "10%", 1)]
    [InlineData(5, "25%", 2)]
    [InlineData(3, "50%", 2)]
    [InlineData(5, "2", 2)]
    [InlineData(5, "0", 1)]
    [InlineData(5, "9", 5)]
    [InlineData(0, "10%", 0)]
    public void A_stage_rounds_up_and_is_at_least_one_and_at_most_all(int size, string to, int expected)
    {
        Assert.True(Amount.TryParse(to, out var amount));
        var spec = Make.Spec(size) with { Updating = new UpdatePolicy { Surge = All, Steps = [new RolloutStage(amount), new RolloutStage(All)] } };

        var decision = Make.Decide(spec, Make.Rolling(Make.A, Make.B), Make.Many(size, id => Make.Healthy(id, Make.A)));
        Assert.Equal(expected, decision.Plan.Steps.Length);
    }

    [Fact]
    public void A_stage_is_reached_only_when_all_of_it_are_available()
    {
        var spec = Staged(new RolloutStage(Amount.Count(2)) { Hold = Minutes10 });
        var early = Make.Decide(spec, Make.Rolling(Make.A, Make.B), [.. FourOldOneNew[1..], Make.Booting("b2", Make.B)]);
        var reached = Make.Decide(spec, Make.Rolling(Make.A, Make.B), [.. FourOldOneNew[1..], Make.Healthy("b2", Make.B)]);

        Assert.Null(early.Memory.StageReachedAt);
        Assert.Empty(early.Told());
        Assert.Equal(Make.Now, reached.Memory.StageReachedAt);
        Assert.Equal("StageReached (stage 0, to 2, desired 5)", Assert.Single(reached.Notices.ToArray()).Why!.ToFigures());
    }

    [Fact]
    public void A_first_deployment_reaches_no_stage()
    {
        var decision = Make.Decide(Make.Spec(2), RolloutControl.Commit(memory: null, Make.B, Make.Now), Make.Healthy("b1", Make.B), Make.Healthy("b2", Make.B), Make.Healthy("a1", Make.A));
        Assert.Null(decision.Memory.StageReachedAt);
    }

    [Fact]
    public void A_paused_update_reaches_no_stage_and_leaves_none()
    {
        var spec = Staged(new RolloutStage(Amount.Count(1)), new RolloutStage(All));
        var paused = Make.Rolling(Make.A, Make.B) with { Phase = RolloutPhase.Paused };
        var memory = Make.Decide(spec, paused, FourOldOneNew).Memory;

        Assert.Equal((0, null), (memory.Stage, memory.StageReachedAt));
    }

    [Fact]
    public void A_stage_is_not_reached_while_any_new_one_boots()
    {
        var spec = Staged(new RolloutStage(Amount.Count(1)) { Hold = Minutes10 });
        Assert.Null(Make.Decide(spec, Make.Rolling(Make.A, Make.B), [.. FourOldOneNew, Make.Booting("b2", Make.B)]).Memory.StageReachedAt);
    }

    [Fact]
    public void A_hold_counts_from_when_the_stage_was_reached_and_ends_by_time()
    {
        var spec = Staged(new RolloutStage(Amount.Count(1)) { Hold = Minutes10 }, new RolloutStage(All));
        var sight = new Sight(FourOldOneNew);
        var reached = sight.Decide(spec, Make.Rolling(Make.A, Make.B));
        var held = sight.Decide(spec, reached.Memory, Minutes10 - TimeSpan.FromSeconds(1));
        var over = sight.Decide(spec, held.Memory, Minutes10);

        Assert.Empty(reached.Steps());
        Assert.Equal(["HeldFor (stage 0, to 1, seconds 600)"], reached.Refusals());
        Assert.Equal(Make.Now + Minutes10, reached.WakeAt);
        Assert.Equal(["HeldFor (stage 0, to 1, seconds 1)"], held.Refusals());
        Assert.Equal(["Create 5"], over.Steps());
        Assert.Equal((1, (DateTimeOffset?)null), (over.Memory.Stage, over.Memory.StageReachedAt));
        Assert.Empty(over.Told());
    }

    [Fact]
    public void A_manual_hold_waits_for_a_word_and_the_next_one_waits_for_another()
    {
        var spec = Staged(new RolloutStage(Amount.Count(1)) { Hold = Timeout.InfiniteTimeSpan }, new RolloutStage(Amount.Count(2)) { Hold = Timeout.InfiniteTimeSpan });
        var sight = new Sight(FourOldOneNew);
        var held = sight.Decide(spec, sight.Decide(spec, Make.Rolling(Make.A, Make.B)).Memory, TimeSpan.FromDays(9));
        var (promoted, refusal) = RolloutControl.Apply(held.Memory, RolloutCommand.Promote, Make.Now);
        var next = sight.Decide(spec, promoted);

        Assert.Empty(held.Steps());
        Assert.Equal(["HeldForPromotion (stage 0, to 1)"], held.Refusals());
        Assert.Null(held.WakeAt);
        Assert.Null(refusal);
        Assert.Equal(["Create 5"], next.Steps());
        Assert.Equal((1, false), (next.Memory.Stage, next.Memory.IsPromoted));
    }

    [Fact]
    public void There_is_nothing_to_promote_before_a_stage_is_reached_nor_while_paused()
    {
        var rolling = Make.Rolling(Make.A, Make.B);
        var paused = rolling with { StageReachedAt = Make.Now, Phase = RolloutPhase.Paused };

        Assert.Equal("Stage 0 is not reached yet: there is no hold to end.", RolloutControl.Apply(rolling, RolloutCommand.Promote, Make.Now).Refusal);
        Assert.Equal("The update is paused: resume it first.", RolloutControl.Apply(paused, RolloutCommand.Promote, Make.Now).Refusal);
    }

    [Fact]
    public void Stages_without_holds_follow_each_other_at_once()
    {
        var spec = Staged(new RolloutStage(Amount.Count(1)), new RolloutStage(Amount.Percent(20)), new RolloutStage(All));
        var decision = Make.Decide(spec, Make.Rolling(Make.A, Make.B), FourOldOneNew);

        Assert.Equal(["Create 5"], decision.Steps());
        Assert.Equal(2, decision.Memory.Stage);
        Assert.Equal([GroupEventKind.StageReached, GroupEventKind.StageReached], decision.Told());
    }

    [Fact]
    public void Mixed_kinds_never_go_back_and_each_hold_is_served()
    {
        var spec = Staged(new RolloutStage(Amount.Count(3)), new RolloutStage(Amount.Percent(20)) { Hold = Timeout.InfiniteTimeSpan }, new RolloutStage(All));
        Member[] members = [.. FourOldOneNew[..2], .. Make.Many(3, id => Make.Healthy(id, Make.B), "b")];
        var decision = Make.Decide(spec, Make.Rolling(Make.A, Make.B), members);

        Assert.Empty(decision.Steps());
        Assert.Equal(["HeldForPromotion (stage 1, to 3)"], decision.Refusals());
    }

    [Fact]
    public void A_smaller_stage_committed_midway_only_stops()
    {
        var spec = Staged(new RolloutStage(Amount.Count(1)) { Hold = Timeout.InfiniteTimeSpan });
        Member[] members = [.. FourOldOneNew[..2], .. Make.Many(3, id => Make.Healthy(id, Make.B), "b")];

        Assert.Empty(Make.Decide(spec with { Updating = spec.Updating with { Unavailable = Amount.Count(1) } }, Make.Rolling(Make.A, Make.B), members).Steps());
    }

    [Fact]
    public void A_partition_neither_finishes_nor_stalls()
    {
        var spec = Staged(new RolloutStage(Amount.Percent(40)));
        Member[] members = [.. FourOldOneNew[1..], Make.Healthy("b2", Make.B)];
        var first = Make.Decide(spec, Make.Rolling(Make.A, Make.B), members);
        var muchLater = new Sight(members).Decide(spec, first.Memory, TimeSpan.FromDays(3));

        Assert.Equal(["Partition (stage 0, to 2, desired 5)"], first.Refusals());
        Assert.False(first.Converged);
        Assert.Empty(muchLater.Steps());
        Assert.Null(muchLater.Stalled);
        Assert.Equal((Make.A, RolloutPhase.Rolling), (muchLater.Memory.Good, muchLater.Memory.Phase));
    }

    private static GroupSpec Staged(params RolloutStage[] stages) => Make.Spec(5) with { Updating = new UpdatePolicy { Steps = [.. stages] } };
}
