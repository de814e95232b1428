namespace InfraKit.Sdk.Planning.Tests;

public sealed class UpdateTests
{
    private static readonly Member[] ThreeOld = Make.Many(3, id => Make.Healthy(id, Make.A), "a");

    private static readonly Member LateNew = Make.Sick("b1", Make.B, minutes: 1) with { CreatedAt = Make.Now.AddMinutes(-11), Flags = MemberFlags.None };

    [Fact]
    public void Limits_are_derived_and_rounded()
    {
        static (int, int) Of(GroupSpec spec, Amount? surge, Amount? unavailable)
        {
            var limits = UpdateLimits.Of(spec with { Updating = new UpdatePolicy { Surge = surge, Unavailable = unavailable } });
            return (limits.Surge, limits.Unavailable);
        }

        Assert.Equal((1, 0), Of(Make.Spec(5), null, null));
        Assert.Equal((0, 1), Of(Make.Pets("a", "b"), null, null));
        Assert.Equal((2, 1), Of(Make.Spec(5), Amount.Percent(25), Amount.Percent(25)));
        Assert.Equal((0, 1), Of(Make.Spec(5), Amount.Count(0), Amount.Percent(10)));
        Assert.Equal((1, 2), Of(Make.Spec(2), Amount.Count(1), Amount.Count(9)));
        var limits = UpdateLimits.Of(Make.Spec(5) with { Updating = new UpdatePolicy { Healthy = new HealthyPolicy { For = TimeSpan.FromMinutes(15) } } });
        Assert.Equal((TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(35)), (limits.Within, limits.Stall));
    }

    [Fact]
    public void A_surge_makes_a_new_one_before_it_takes_an_old_one()
    {
        Assert.Equal(["Create 3"], Make.Decide(Make.Spec(3), Make.Rolling(Make.A, Make.B), ThreeOld).Steps());
        Assert.Empty(Make.Decide(Make.Spec(3), Make.Rolling(Make.A, Make.B), [.. ThreeOld, Make.Booting("b1", Make.B)]).Steps());
        Assert.Equal(["Remove a1"], Make.Decide(Make.Spec(3), Make.Rolling(Make.A, Make.B), [.. ThreeOld, Make.Healthy("b1", Make.B)]).Steps());
    }

    [Fact]
    public void Without_a_surge_an_old_one_goes_first()
    {
        var spec = Make.Spec(3) with { Updating = new UpdatePolicy { Surge = Amount.Count(0) } };

        var decision = Make.Decide(spec, Make.Rolling(Make.A, Make.B), ThreeOld);
        Assert.Equal(["Remove a1"], decision.Steps());
        Assert.Equal("RemoveOld (available 3, mustStay 2)", decision.Plan.Steps.Span[0].Why.ToFigures());
    }

    [Fact]
    public void Bad_old_ones_go_only_as_many_as_may_be_in_motion()
    {
        var spec = Make.Spec(4) with { Updating = new UpdatePolicy { Surge = Amount.Count(0), Unavailable = Amount.Count(2) } };
        var decision = Make.Decide(spec, Make.Rolling(Make.A, Make.B), Make.Many(4, id => Make.Sick(id, Make.A)));

        Assert.Equal(["Remove i1", "Remove i2"], decision.Steps());
    }

    [Fact]
    public void A_hole_that_the_target_may_not_take_is_filled_with_the_good_revision()
    {
        var memory = Make.Rolling(Make.A, Make.B) with { Phase = RolloutPhase.Paused };

        var decision = Make.Decide(Make.Spec(3), memory, ThreeOld[..2]);
        Assert.Equal(["Refill 2"], decision.Steps());
        Assert.Contains("Paused", decision.Refused());
    }

    [Fact]
    public void Order_chooses_the_victim()
    {
        var spec = Make.Spec(3) with { Updating = new UpdatePolicy { Surge = Amount.Count(0), Order = [VictimOrder.ByLabel("rank"), VictimOrder.IdDescending] } };
        var ranked = ThreeOld.ToArray();
        ranked[0] = ranked[0] with { Tags = TagSet.Empty.With("rank", "10") };
        ranked[1] = ranked[1] with { Tags = TagSet.Empty.With("rank", "9") };

        Assert.Equal(["Remove a2"], Make.Decide(spec, Make.Rolling(Make.A, Make.B), ranked).Steps());
        Assert.Equal(["Remove a3"], Make.Decide(spec, Make.Rolling(Make.A, Make.B), ThreeOld).Steps());
    }

    [Fact]
    public void A_late_member_is_counted_removed_and_its_next_attempt_waits()
    {
        var decision = Make.Decide(Make.Spec(3), Make.Rolling(Make.A, Make.B), [.. ThreeOld, LateNew]);

        Assert.Equal(["Remove b1"], decision.Steps());
        Assert.Equal(new InstanceId("b1"), Assert.Single(decision.Counted.ToArray()));
        Assert.Equal((1, RolloutPhase.Rolling), (decision.Memory.Failures, decision.Memory.Phase));
        var backoff = Assert.Single(decision.Memory.Backoffs);
        Assert.InRange(backoff.Until - Make.Now, TimeSpan.FromSeconds(27), TimeSpan.FromSeconds(30));
        Assert.Contains("BackingOff", Make.Decide(Make.Spec(3), decision.Memory, ThreeOld).Refused());
    }

    [Fact]
    public void A_failure_is_counted_once()
    {
        var counted = LateNew with { Flags = MemberFlags.Counted };
        Assert.Equal(0, Make.Decide(Make.Spec(3), Make.Rolling(Make.A, Make.B), [.. ThreeOld, counted]).Memory.Failures);
    }

    [Fact]
    public void What_vanishes_before_it_served_has_failed_and_what_served_has_not()
    {
        var gone = Make.Booting("b1", Make.B) with { MissedListings = 1 };
        var served = Make.Healthy("b1", Make.B) with { MissedListings = 1 };

        Assert.Equal(1, Make.Decide(Make.Spec(3), Make.Rolling(Make.A, Make.B), [.. ThreeOld, gone]).Memory.Failures);
        Assert.Equal(0, Make.Decide(Make.Spec(3), Make.Rolling(Make.A, Make.B), [.. ThreeOld, served]).Memory.Failures);
    }

    [Fact]
    public void Nothing_is_counted_while_nobody_can_tell_of_any_member()
    {
        var unknown = ThreeOld.Append(LateNew).Select(member => member with { Health = Health.Unknown }).ToArray();
        Assert.Equal(0, Make.Decide(Make.Spec(3), Make.Rolling(Make.A, Make.B), unknown).Memory.Failures);
    }

    [Theory]
    [InlineData(FailureAction.Pause, RolloutPhase.Paused, GroupEventKind.RolloutPaused)]
    [InlineData(FailureAction.Rollback, RolloutPhase.RollingBack, GroupEventKind.RollbackStarted)]
    public void Too_many_failures_act(FailureAction then, RolloutPhase phase, GroupEventKind told)
    {
        var decision = Make.Decide(Failing(then), Make.Rolling(Make.A, Make.B), [.. ThreeOld, LateNew]);

        Assert.Equal(phase, decision.Memory.Phase);
        Assert.Contains(told, decision.Told());
    }

    [Fact]
    public void A_rollback_without_a_good_revision_pauses_and_happens_once_per_commit()
    {
        var spec = Failing(FailureAction.Rollback);
        var rolling = Make.Rolling(Make.A, Make.B);

        Assert.Equal(RolloutPhase.Paused, Make.Decide(spec, rolling with { GoodCanBeMade = false }, [.. ThreeOld, LateNew]).Memory.Phase);
        Assert.Equal(RolloutPhase.Paused, Make.Decide(spec, rolling with { HasRolledBack = true }, [.. ThreeOld, LateNew]).Memory.Phase);
    }

    [Fact]
    public void A_rollback_ends_on_the_good_revision()
    {
        var decision = Make.Decide(Make.Spec(3), Make.Rolling(Make.A, Make.B).BackTo(Make.A, Make.Now), ThreeOld);

        Assert.Equal((RolloutPhase.RolledBack, Make.A, Make.B), (decision.Memory.Phase, decision.Memory.Target, decision.Memory.Committed));
        Assert.Equal([GroupEventKind.RolledBack], decision.Told());
    }

    [Fact]
    public void Continue_goes_on_under_back_off()
    {
        var decision = Make.Decide(Failing(FailureAction.Continue), Make.Rolling(Make.A, Make.B), [.. ThreeOld, LateNew]);
        Assert.Equal((RolloutPhase.Rolling, 1, 1), (decision.Memory.Phase, decision.Memory.Failures, decision.Memory.Backoffs.Count));
    }

    [Fact]
    public void A_stall_has_a_cause_is_told_once_and_waits_for_declared_timers()
    {
        var members = ThreeOld.Append(Make.Booting("b1", Make.B)).Select(member => member with { Health = Health.Unknown }).ToArray();
        var first = Make.Decide(Make.Spec(3), Make.Rolling(Make.A, Make.B), members);
        var early = Planner.Decide(Make.Spec(3), Make.Seen(members), first.Memory, Make.Now.AddMinutes(20));
        var late = Planner.Decide(Make.Spec(3), Make.Seen(members), early.Memory, Make.Now.AddMinutes(26));
        var later = Planner.Decide(Make.Spec(3), Make.Seen(members), late.Memory, Make.Now.AddMinutes(27));

        Assert.Null(early.Stalled);
        Assert.Equal("HealthUnknown", late.Stalled!.Code);
        Assert.Equal([GroupEventKind.Stalled], late.Told());
        Assert.NotNull(later.Stalled);
        Assert.Empty(later.Told());
    }

    [Fact]
    public void The_planner_wakes_when_a_healthy_member_has_been_so_for_long_enough()
    {
        var young = Make.Booting("b1", Make.B) with { Health = Health.Healthy, HealthSince = Make.Now.AddSeconds(-10) };
        Assert.Equal(Make.Now.AddSeconds(20), Make.Decide(Make.Spec(3), Make.Rolling(Make.A, Make.B), [.. ThreeOld, young]).WakeAt);
    }

    private static GroupSpec Failing(FailureAction then) =>
        Make.Spec(3) with { Updating = new UpdatePolicy { Failures = new FailurePolicy { Max = Amount.Count(0), Then = then } } };
}
