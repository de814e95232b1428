namespace InfraKit.Sdk.Planning.Tests;

/// <summary>What a gate's answer does to a stage.</summary>
public sealed class GateTests
{
    private static readonly Member[] TwoOldOneNew = [Make.Healthy("a1", Make.A), Make.Healthy("a2", Make.A), Make.Healthy("b1", Make.B)];

    private static readonly PlanMemory Reached = Make.Rolling(Make.A, Make.B) with { StageReachedAt = Make.Now.AddMinutes(-5) };

    [Theory]
    [InlineData(null)]
    [InlineData(GateVerdict.Inconclusive)]
    public void Without_a_clear_answer_the_update_holds_and_never_stalls(GateVerdict? verdict)
    {
        var sight = Asked(verdict);
        var decision = sight.Decide(Gated(), sight.Decide(Gated(), Reached).Memory, TimeSpan.FromDays(2));

        Assert.Empty(decision.Steps());
        Assert.Equal(["HeldByGate (stage 0, to 1)"], decision.Refusals());
        Assert.Null(decision.Stalled);
    }

    [Fact]
    public void A_pass_lets_it_go_on() => Assert.Equal(["Create 3"], Asked(GateVerdict.Pass).Decide(Gated(), Reached).Steps());

    [Fact]
    public void A_pass_of_one_stage_is_none_of_the_next_that_is_reached_already()
    {
        var spec = Make.Spec(3) with
        {
            Updating = new UpdatePolicy { Steps = [new RolloutStage(Amount.Count(1)) { Gate = "canary" }, new RolloutStage(Amount.Count(2)) { Gate = "half" }, new RolloutStage(Amount.Percent(100))] },
        };
        var sight = new Sight(TwoOldOneNew[0], TwoOldOneNew[2], Make.Healthy("b2", Make.B)) { Gate = Asked(GateVerdict.Pass).Gate };
        var decision = sight.Decide(spec, Reached);

        Assert.Equal(1, decision.Memory.Stage);
        Assert.Equal(["HeldByGate (stage 1, to 2)"], decision.Refusals());
    }

    [Fact]
    public void A_pass_does_not_shorten_the_hold_and_the_end_of_the_hold_is_no_pass()
    {
        var spec = Gated(hold: TimeSpan.FromMinutes(10));

        Assert.Equal(["HeldFor (stage 0, to 1, seconds 300)"], Asked(GateVerdict.Pass).Decide(spec, Reached).Refusals());
        Assert.Equal(["HeldByGate (stage 0, to 1)"], Asked(GateVerdict.Inconclusive).Decide(spec, Reached, TimeSpan.FromMinutes(6)).Refusals());
        Assert.Equal(["Create 3"], Asked(GateVerdict.Pass).Decide(spec, Reached, TimeSpan.FromMinutes(5)).Steps());
    }

    [Fact]
    public void A_gate_that_can_not_tell_when_its_hold_ends_is_waited_for_and_no_clock_is()
    {
        var decision = Asked(GateVerdict.Inconclusive).Decide(Gated(hold: TimeSpan.FromMinutes(10)), Reached, TimeSpan.FromMinutes(5));

        Assert.Equal(["HeldByGate (stage 0, to 1)"], decision.Refusals());
        Assert.Null(decision.WakeAt);
    }

    [Fact]
    public void A_failing_gate_pauses_where_failures_do()
    {
        var decision = Asked(GateVerdict.Fail).Decide(Gated(), Reached);

        Assert.Equal(RolloutPhase.Paused, decision.Memory.Phase);
        Assert.Equal([GroupEventKind.GateFailed, GroupEventKind.RolloutPaused], decision.Told());
        Assert.Equal("GateFailed (stage 0, to 1)", decision.Notices.Span[0].Why!.ToFigures());
    }

    [Fact]
    public void A_failing_gate_rolls_back_where_failures_do()
    {
        var decision = Asked(GateVerdict.Fail).Decide(Gated(then: FailureAction.Rollback), Reached);

        Assert.Equal((RolloutPhase.RollingBack, Make.A), (decision.Memory.Phase, decision.Memory.Target));
        Assert.Equal([GroupEventKind.GateFailed, GroupEventKind.RollbackStarted], decision.Told());
    }

    [Fact]
    public void Where_failures_do_nothing_a_failing_gate_only_holds()
    {
        var decision = Asked(GateVerdict.Fail).Decide(Gated(then: FailureAction.Continue), Reached);

        Assert.Equal(RolloutPhase.Rolling, decision.Memory.Phase);
        Assert.Empty(decision.Steps());
        Assert.Empty(decision.Told());
        Assert.Equal(["HeldByGate (stage 0, to 1)"], decision.Refusals());
    }

    [Fact]
    public void A_gate_says_nothing_before_its_stage_is_reached()
    {
        var decision = new Sight([.. TwoOldOneNew[..2], Make.Booting("b1", Make.B)]) { Gate = new GateAnswer(GateVerdict.Fail) }.Decide(Gated(), Make.Rolling(Make.A, Make.B));
        Assert.Equal(RolloutPhase.Rolling, decision.Memory.Phase);
    }

    [Theory]
    [InlineData(GateVerdict.Inconclusive)]
    [InlineData(GateVerdict.Fail)]
    public void An_operator_s_promotion_outweighs_the_gate(GateVerdict verdict)
    {
        var (promoted, _) = RolloutControl.Apply(Reached, RolloutCommand.Promote, Make.Now);
        Assert.Equal(["Create 3"], Asked(verdict).Decide(Gated(), promoted).Steps());
    }

    [Fact]
    public void A_rollback_asks_no_gate()
    {
        var back = Reached.BackTo(Make.A, Make.Now);
        Assert.Equal(["Create 3"], Asked(GateVerdict.Fail).Decide(Gated(), back with { StageReachedAt = Make.Now }).Steps());
    }

    private static Sight Asked(GateVerdict? verdict) => new(TwoOldOneNew) { Gate = verdict is { } answer ? new GateAnswer(answer) : null };

    private static GroupSpec Gated(TimeSpan hold = default, FailureAction then = FailureAction.Pause) => Make.Spec(3) with
    {
        Updating = new UpdatePolicy
        {
            Steps = [new RolloutStage(Amount.Count(1)) { Gate = "metrics", Hold = hold }, new RolloutStage(Amount.Percent(100))],
            Failures = new FailurePolicy { Then = then },
        },
    };
}
