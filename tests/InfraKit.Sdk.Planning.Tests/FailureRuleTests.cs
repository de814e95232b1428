namespace InfraKit.Sdk.Planning.Tests;

/// <summary>What counts as a failure of the target, and what doesn't.</summary>
public sealed class FailureRuleTests
{
    private static readonly Member[] Old3 = Make.Many(3, id => Make.Healthy(id, Make.A), "a");

    private static readonly PlanMemory Rolling = Make.Rolling(Make.A, Make.B);

    private static readonly GroupSpec Spec = Make.Spec(3) with { Updating = new UpdatePolicy { Failures = new FailurePolicy { Max = Amount.Count(9) } } };

    [Fact]
    public void D13_removing_a_bad_new_one_is_itself_the_count()
    {
        var sick = Make.Sick("b1", Make.B) with { HealthSince = Make.Now.AddSeconds(-15) };
        var decision = Make.Decide(Spec with { Healing = new HealPolicy { After = TimeSpan.FromSeconds(10) } }, Rolling, [.. Old3[..2], sick]);

        Assert.Equal(["Remove b1"], decision.Steps());
        Assert.Equal(new InstanceId("b1"), Assert.Single(decision.Counted.ToArray()));
        Assert.Equal(1, decision.Memory.Failures);
    }

    [Theory]
    [InlineData(29, 0)]
    [InlineData(30, 1)]
    public void R4_a_blip_is_no_failure(int seconds, int failures) =>
        Assert.Equal(failures, Failures(Make.Sick("b1", Make.B) with { HealthSince = Make.Now.AddSeconds(-seconds) }));

    [Fact]
    public void D20_one_that_is_healthy_at_its_deadline_is_not_late() =>
        Assert.Equal(0, Failures(Make.Late("b1", Make.B) with { Health = Health.Healthy, HealthSince = Make.Now.AddSeconds(-5) }));

    [Fact]
    public void R5_one_that_never_lasted_is_late_at_its_deadline_and_not_before()
    {
        Assert.Equal(1, Failures(Make.Late("b1", Make.B) with { HealthSince = Make.Now }));
        Assert.Equal(0, Failures(Make.Late("b1", Make.B) with { HealthSince = Make.Now, CreatedAt = Make.Now.AddMinutes(-9) }));
    }

    [Fact]
    public void R5_its_grace_ends_with_its_first_healthy_answer()
    {
        var young = Make.Booting("b1", Make.B) with { Health = Health.Unhealthy };

        Assert.Equal(MemberState.Uncertain, MemberClass.Of(young, Spec, Rolling, Make.Now));
        Assert.Equal(MemberState.Bad, MemberClass.Of(young.With(MemberFlags.EverHealthy), Spec, Rolling, Make.Now));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 0)]
    public void R8_nothing_is_counted_in_a_storm_and_as_many_as_the_brake_bears_are_none(int sick, int failures)
    {
        Member[] members = [.. Make.Many(5 - sick, id => Make.Healthy(id, Make.A), "a"), .. Make.Many(sick, id => Make.Sick(id, Make.A, minutes: 1), "s"), Make.Late("b1", Make.B)];
        Assert.Equal(failures, Make.Decide(Spec with { Allocation = Allocation.OfSize(5) }, Rolling, members).Memory.Failures);
    }

    [Fact]
    public void R6_one_nobody_can_tell_of_at_its_deadline_has_failed_and_is_left()
    {
        var decision = Make.Decide(Spec, Rolling, [.. Old3, Make.Late("b1", Make.B) with { Health = Health.Unknown }]);

        Assert.Equal(1, decision.Memory.Failures);
        Assert.Empty(decision.Steps());
    }

    [Theory]
    [InlineData(MemberFlags.None, 1)]
    [InlineData(MemberFlags.EverHealthy | MemberFlags.EverAvailable, 0)]
    public void One_that_stops_has_failed_unless_it_served(MemberFlags flags, int failures)
    {
        var paused = Make.Booting("b1", Make.B) with { Status = InstanceStatus.Stopped, Flags = flags };
        Assert.Equal(failures, Make.Decide(Spec with { Hold = Hold.Heal }, Rolling, [.. Old3, paused]).Memory.Failures);
    }

    [Fact]
    public void R8_nothing_is_counted_in_a_storm_of_old_ones()
    {
        Member[] storm = [Old3[0], Make.Sick("s1", Make.A), Make.Sick("s2", Make.A)];

        var late = Make.Decide(Spec, Rolling, [.. storm, Make.Late("b1", Make.B)]);
        Assert.Equal(0, late.Memory.Failures);
        Assert.DoesNotContain(late.Memory.Backoffs, entry => entry.Revision == Make.B.Revision);
        Assert.Equal(0, Make.Decide(Spec, Rolling, [.. storm, Make.Booting("b1", Make.B) with { MissedListings = 1 }]).Memory.Failures);
        Assert.Equal(1, Failures(Make.Late("b1", Make.B)));
    }

    [Fact]
    public void The_target_s_own_failures_hold_no_brake_before_it_is_good() =>
        Assert.Equal(2, Make.Decide(Spec, Rolling, [.. Old3, Make.Late("b1", Make.B), Make.Late("b2", Make.B)]).Memory.Failures);

    [Fact]
    public void Nothing_is_counted_without_an_update_nor_while_it_is_held()
    {
        Assert.Equal(0, Make.Decide(Spec, Make.Settled(Make.B), [.. Make.Many(3, id => Make.Healthy(id, Make.B)), Make.Late("b9", Make.B)]).Memory.Failures);
        Assert.Equal(0, Make.Decide(Spec with { Hold = Hold.Update }, Rolling, [.. Old3, Make.Late("b1", Make.B)]).Memory.Failures);
    }

    [Fact]
    public void Two_that_fail_at_once_are_counted_and_cleared_away_once_each()
    {
        var decision = Make.Decide(Spec, Rolling, [.. Old3, Make.Late("b1", Make.B), Make.Late("b2", Make.B)]);

        Assert.Equal((2, 2), (decision.Memory.Failures, decision.Counted.Length));
        Assert.Equal(["Remove b1", "Remove b2"], decision.Steps());
    }

    [Fact]
    public void R4_a_blip_clears_nobody_away() =>
        Assert.Empty(Make.Decide(Spec, Rolling, [.. Old3, Make.Sick("b1", Make.B) with { HealthSince = Make.Now.AddSeconds(-10) }]).Steps());

    [Fact]
    public void Old_ones_never_count() => Assert.Equal(0, Make.Decide(Spec, Rolling, [.. Old3[..2], Make.Sick("s1", Make.A)]).Memory.Failures);

    [Fact]
    public void Old_ones_that_are_only_sick_make_nobody_wait() =>
        Assert.Empty(Make.Decide(Spec, Rolling, [.. Old3[..2], Make.Sick("s1", Make.A, minutes: 1)]).Memory.Backoffs);

    [Fact]
    public void One_that_was_counted_and_stays_makes_its_successor_wait_no_longer() =>
        Assert.Empty(Make.Decide(Spec, Rolling, [.. Old3, Make.Late("b1", Make.B).With(MemberFlags.Counted) with { Health = Health.Unknown }]).Memory.Backoffs);

    [Fact]
    public void What_a_partial_listing_lacks_is_not_judged()
    {
        Member[] members = [.. Old3, Make.Late("b1", Make.B) with { MissedListings = 1 }];
        var partial = new GroupSnapshot(members, default, SnapshotQuality.Partial);

        Assert.Equal(0, Planner.Decide(Spec, partial, Rolling, Make.Now).Memory.Failures);
    }

    [Theory]
    [InlineData(MemberFlags.Leaving)]
    [InlineData(MemberFlags.Changing)]
    public void One_that_leaves_or_restarts_is_not_judged_meanwhile(MemberFlags flag) =>
        Assert.Equal(0, Failures(Make.Sick("b1", Make.B, minutes: 2).With(flag)));

    [Fact]
    public void A_member_older_than_the_update_gets_its_time_from_the_update_s_beginning()
    {
        var fresh = RolloutControl.Commit(Make.Settled(Make.A), Make.B, Make.Now.AddMinutes(-5));
        var late = Make.Late("b1", Make.B) with { HealthSince = Make.Now };

        Assert.Equal(0, Make.Decide(Spec, fresh, [.. Old3, late]).Memory.Failures);
        Assert.Equal(1, Make.Decide(Spec, fresh with { BeganAt = Make.Now.AddMinutes(-10) }, [.. Old3, late]).Memory.Failures);
    }

    [Theory]
    [InlineData("0", 1)]
    [InlineData("1", 2)]
    [InlineData("10%", 1)]
    [InlineData("40%", 3)]
    public void S2_so_many_failures_are_borne_and_the_next_one_acts(string max, int acting)
    {
        Assert.True(Amount.TryParse(max, out var amount));
        var spec = Make.Spec(5) with { Updating = new UpdatePolicy { Failures = new FailurePolicy { Max = amount } } };
        var borne = Make.Decide(spec, Rolling with { Failures = acting - 1 }, Old3);
        var acted = Make.Decide(spec, Rolling with { Failures = acting }, Old3);

        Assert.Equal((RolloutPhase.Rolling, RolloutPhase.Paused), (borne.Memory.Phase, acted.Memory.Phase));
    }

    [Fact]
    public void R9_an_update_that_ends_at_none_leaves_the_good_revision() =>
        Assert.Equal(Make.A, Make.Decide(Make.Spec(0), Rolling).Memory.Good);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    [InlineData(100, 34)]
    public void H2_the_brake_grips_above_its_share(int size, int allowed) => Assert.Equal(allowed, UpdateLimits.Of(Make.Spec(size)).BrakeAbove);

    private static int Failures(Member fresh) => Make.Decide(Spec, Rolling, [.. Old3, fresh]).Memory.Failures;
}
