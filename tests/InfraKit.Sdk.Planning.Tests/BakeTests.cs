namespace InfraKit.Sdk.Planning.Tests;

/// <summary>How a finished update is watched before its revision is good.</summary>
public sealed class BakeTests
{
    private static readonly TimeSpan HalfHour = TimeSpan.FromMinutes(30);

    private static readonly GroupSpec Spec = Baked(3);

    private static readonly Sight Whole = new(Make.Many(3, id => Make.Healthy(id, Make.B), "b"));

    [Fact]
    public void A_revision_is_good_only_after_its_bake()
    {
        var begun = Whole.Decide(Spec, Make.Rolling(Make.A, Make.B));
        var baking = Whole.Decide(Spec, begun.Memory, HalfHour - TimeSpan.FromSeconds(1));
        var good = Whole.Decide(Spec, baking.Memory, HalfHour);

        Assert.Equal([GroupEventKind.Baking], begun.Told());
        Assert.Equal(["Baking (seconds 1800)"], begun.Refusals());
        Assert.Equal((Make.Now, Make.Now + HalfHour), (begun.Memory.BakingSince, begun.WakeAt));
        Assert.Equal((false, Make.A), (baking.Converged, baking.Memory.Good));
        Assert.Empty(baking.Told());
        Assert.Equal((true, Make.B, RolloutPhase.Idle, null), (good.Converged, good.Memory.Good, good.Memory.Phase, good.Memory.BakingSince));
        Assert.Equal([GroupEventKind.Converged], good.Told());
    }

    [Fact]
    public void A_bake_never_stalls()
    {
        var spec = Spec with { Updating = Spec.Updating with { Bake = TimeSpan.FromHours(9) } };
        Assert.Null(Whole.Decide(spec, Whole.Decide(spec, Make.Rolling(Make.A, Make.B)).Memory, TimeSpan.FromHours(8)).Stalled);
    }

    [Fact]
    public void A_failure_during_the_bake_rolls_back()
    {
        var baking = Whole.Decide(Spec, Make.Rolling(Make.A, Make.B)).Memory;
        var decision = Make.Decide(Spec, baking, [.. Whole.Members[..2], Make.Sick("b3", Make.B, minutes: 1)]);

        Assert.Equal((RolloutPhase.RollingBack, Make.A, null), (decision.Memory.Phase, decision.Memory.Target, decision.Memory.BakingSince));
        Assert.Equal([GroupEventKind.FailureCounted, GroupEventKind.RollbackStarted], decision.Told());
    }

    [Fact]
    public void What_is_not_whole_at_the_end_of_the_bake_is_not_good_yet()
    {
        var baking = Whole.Decide(Spec, Make.Rolling(Make.A, Make.B)).Memory;
        var decision = new Sight(Whole.Members[..2]).Decide(Spec, baking, HalfHour);

        Assert.Equal((false, Make.A), (decision.Converged, decision.Memory.Good));
        Assert.Equal(["Create 2"], decision.Steps());
    }

    [Fact]
    public void A_group_of_none_is_converged_without_a_bake_and_never_good()
    {
        var decision = Make.Decide(Baked(0), Make.Rolling(Make.A, Make.B));
        Assert.Equal((true, Make.A, null), (decision.Converged, decision.Memory.Good, decision.Memory.BakingSince));
    }

    [Fact]
    public void A_first_deployment_bakes_too()
    {
        var begun = Whole.Decide(Spec, RolloutControl.Commit(memory: null, Make.B, Make.Now));

        Assert.Equal([GroupEventKind.Baking], begun.Told());
        Assert.Null(begun.Memory.Good);
        Assert.Equal(Make.B, Whole.Decide(Spec, begun.Memory, HalfHour).Memory.Good);
    }

    [Fact]
    public void A_way_back_needs_no_bake()
    {
        var back = Make.Rolling(Make.A, Make.B).BackTo(Make.A, Make.Now);
        Assert.True(Make.Decide(Spec, back, Make.Many(3, id => Make.Healthy(id, Make.A))).Converged);
    }

    [Fact]
    public void Neither_a_paused_update_nor_a_change_back_to_the_good_revision_bakes()
    {
        var paused = Whole.Decide(Spec, Make.Rolling(Make.A, Make.B) with { Phase = RolloutPhase.Paused });
        var again = RolloutControl.Commit(Make.Rolling(Make.B, Make.A), Make.B, Make.Now);

        Assert.Null(paused.Memory.BakingSince);
        Assert.True(Whole.Decide(Spec, again).Converged);
    }

    [Fact]
    public void The_bake_begins_after_the_last_hold()
    {
        var spec = Spec with { Updating = Spec.Updating with { Steps = [new RolloutStage(Amount.Percent(100)) { Hold = Timeout.InfiniteTimeSpan }] } };
        var held = Whole.Decide(spec, Make.Rolling(Make.A, Make.B));
        var promoted = Whole.Decide(spec, RolloutControl.Apply(held.Memory, RolloutCommand.Promote, Make.Now).Memory);

        Assert.Null(held.Memory.BakingSince);
        Assert.Equal(Make.Now, promoted.Memory.BakingSince);
    }

    private static GroupSpec Baked(int size) => Make.Spec(size) with
    {
        Updating = new UpdatePolicy { Bake = HalfHour, Failures = new FailurePolicy { Max = Amount.Count(0), Then = FailureAction.Rollback } },
    };
}
