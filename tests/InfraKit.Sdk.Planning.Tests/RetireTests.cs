namespace InfraKit.Sdk.Planning.Tests;

/// <summary>Old members that leave service and live on, so that a way back is short.</summary>
public sealed class RetireTests
{
    private static readonly GroupSpec Spec = Make.Spec(3) with { Updating = new UpdatePolicy { RetireAfter = TimeSpan.FromHours(1) } };

    private static readonly Member[] Old3 = Make.Many(3, id => Make.Healthy(id, Make.A), "a");

    private static readonly Member[] New3 = Make.Many(3, id => Make.Healthy(id, Make.B), "b");

    [Fact]
    public void An_old_one_retires_instead_of_being_destroyed() =>
        Assert.Equal(["Retire a1"], Able([.. Old3, New3[0]]).Decide(Spec, Make.Rolling(Make.A, Make.B)).Steps());

    [Fact]
    public void It_is_destroyed_where_nobody_could_re_admit_it() =>
        Assert.Equal(["Remove a1"], new Sight([.. Old3, New3[0]]).Decide(Spec, Make.Rolling(Make.A, Make.B)).Steps());

    [Fact]
    public void It_is_destroyed_where_its_identity_is_wanted_again()
    {
        var pets = Make.Pets("a", "b") with { Updating = Spec.Updating };
        Assert.Equal(["Remove a1"], Able(Old3[0].Named("a"), Old3[1].Named("b")).Decide(pets, Make.Rolling(Make.A, Make.B)).Steps());
    }

    [Fact]
    public void Bad_ones_and_those_of_a_failed_revision_never_retire()
    {
        Assert.Equal(["Remove s1"], Able([.. New3, Make.Sick("s1", Make.A, minutes: 1)]).Decide(Spec, Make.Rolling(Make.A, Make.B)).Steps());
        Assert.Equal(["Remove b1"], Able([.. New3, Old3[0]]).Decide(Spec, Make.Rolling(Make.A, Make.B).BackTo(Make.A, Make.Now)).Steps());
    }

    [Fact]
    public void Retired_ones_are_neither_live_nor_available_and_take_room()
    {
        var ledger = Ledger.Count(new Pass(Spec, Make.Seen([.. New3, Make.Retired("a1", Make.A)]), Make.Now), Make.Rolling(Make.A, Make.B));
        Assert.Equal((3, 3, 4, 1, 0), (ledger.Live, ledger.Available, ledger.Total, ledger.Retired, ledger.Room));
    }

    [Fact]
    public void An_update_is_not_over_while_the_way_back_lives()
    {
        var whole = Able([.. New3, Make.Retired("a1", Make.A)]).Decide(Spec, Make.Rolling(Make.A, Make.B));

        Assert.False(whole.Converged);
        Assert.Equal(["WayBackOpen (retired 1)"], whole.Refusals());
        Assert.Equal(Make.A, whole.Memory.Good);
        Assert.Equal(RolloutPhase.RollingBack, RolloutControl.Apply(whole.Memory, RolloutCommand.RollBack, Make.Now).Memory.Phase);
        Assert.True(Able(New3).Decide(Spec, whole.Memory).Converged);
    }

    [Fact]
    public void A_way_back_re_admits_the_last_retired_instead_of_making_one()
    {
        var back = Make.Rolling(Make.A, Make.B).BackTo(Make.A, Make.Now);
        var decision = Able([.. New3, Make.Retired("a1", Make.A, minutes: 9), Make.Retired("a2", Make.A, minutes: 2)]).Decide(Spec, back);

        Assert.Equal(["Readmit a2"], decision.Steps());
        Assert.Equal(["Readmit (toGo 3, retired 2)"], decision.Whys());
    }

    [Fact]
    public void A_hole_is_filled_by_a_retired_one_of_the_good_revision()
    {
        var paused = Make.Rolling(Make.A, Make.B) with { Phase = RolloutPhase.Paused };
        Assert.Equal(["Readmit a9"], Able(Old3[0], New3[0], Make.Retired("a9", Make.A)).Decide(Spec, paused).Steps());
    }

    [Theory]
    [InlineData(InstanceStatus.Running, Health.Unhealthy)]
    [InlineData(InstanceStatus.Stopping, Health.Healthy)]
    public void A_retired_one_that_is_sick_or_stops_does_not_come_back(InstanceStatus status, Health health)
    {
        var retired = Make.Retired("a1", Make.A) with { Status = status, Health = health };
        var decision = Able([.. New3[..2], retired]).Decide(Spec, Make.Rolling(Make.A, Make.B).BackTo(Make.A, Make.Now));

        Assert.Equal(["Remove a1", "Create 2"], decision.Steps());
    }

    [Fact]
    public void D9_the_oldest_retired_make_way_when_room_is_wanted()
    {
        var decision = Able([.. Old3[..2], New3[0], Make.Retired("r1", Make.A, minutes: 2), Make.Retired("r2", Make.A, minutes: 9)])
            .Decide(Spec with { Updating = Spec.Updating with { Surge = Amount.Count(2) } }, Make.Rolling(Make.A, Make.B));

        Assert.Equal(["Remove r2", "Remove r1"], decision.Steps());
        Assert.Equal("EvictRetired (retired 2, room 0)", decision.Whys()[0]);
    }

    [Fact]
    public void Nobody_makes_way_while_what_wants_the_room_backs_off()
    {
        var memory = Make.Rolling(Make.A, Make.B) with { Backoffs = [new Backoff(Make.B.Revision, -1, 1, Make.Now.AddMinutes(1), Make.Now)] };
        Assert.Empty(Able([.. Old3[..2], New3[0], Make.Retired("r1", Make.A)]).Decide(Spec, memory).Steps());
    }

    [Fact]
    public void No_more_make_way_than_room_is_short_though_the_target_backs_off()
    {
        var memory = Make.Rolling(Make.A, Make.B) with { Backoffs = [new Backoff(Make.B.Revision, -1, 1, Make.Now.AddMinutes(1), Make.Now)] };
        var decision = new Sight(Old3[0], Make.Retired("r1", Make.A, minutes: 9), Make.Retired("r2", Make.A, minutes: 2)).Decide(Spec, memory);

        Assert.Equal(["Remove r1", "Refill 1"], decision.Steps());
    }

    [Theory]
    [InlineData(MemberFlags.Leaving)]
    [InlineData(MemberFlags.Zombie)]
    public void One_that_goes_already_neither_makes_way_nor_comes_back(MemberFlags flag)
    {
        var going = Make.Retired("r1", Make.A, minutes: 9).With(flag);
        Member[] members = [Old3[0], going, Make.Retired("r2", Make.A, minutes: 2), Make.Healthy("x1", Make.A).With(MemberFlags.Leaving)];

        Assert.DoesNotContain("Remove r1", new Sight(members).Decide(Spec, Make.Settled(Make.A)).Steps());
        Assert.DoesNotContain("Readmit r1", Able([.. Old3[..2], going]).Decide(Spec, Make.Settled(Make.A)).Steps());
    }

    [Fact]
    public void One_that_is_kept_for_study_does_not_come_back() =>
        Assert.Equal(["Create 2", "Remove r1"], Able([.. Old3[..2], Make.Retired("r1", Make.A).With(MemberFlags.Quarantined)]).Decide(Spec, Make.Settled(Make.A)).Steps());

    [Fact]
    public void Of_two_retired_at_once_the_first_by_name_makes_way()
    {
        var sight = new Sight(Old3[0], Make.Retired("r2", Make.A), Make.Retired("r1", Make.A));
        Assert.Contains("Remove r1", sight.Decide(Spec, Make.Settled(Make.A)).Steps());
    }

    [Fact]
    public void A_retirement_ends_after_its_time_and_the_planner_wakes_for_it()
    {
        Member[] members = [.. New3, Make.Retired("a1", Make.A, minutes: 59)];
        var early = Able(members).Decide(Spec, Make.Settled(Make.B));
        var late = Able(members).Decide(Spec, Make.Settled(Make.B), TimeSpan.FromMinutes(1));

        Assert.Empty(early.Steps());
        Assert.Equal(Make.Now.AddMinutes(1), early.WakeAt);
        Assert.Equal(["Remove a1"], late.Steps());
        Assert.Equal(["RetirementOver"], late.Whys());
        Assert.Equal(-1, late.Plan.Steps.Span[0].Slot);
    }

    [Fact]
    public void A_retired_one_that_stopped_ends_at_once() =>
        Assert.Equal(["Remove a1"], Able([.. New3, Make.Retired("a1", Make.A) with { Status = InstanceStatus.Stopped }]).Decide(Spec, Make.Settled(Make.B)).Steps());

    private static Sight Able(params Member[] members) => new(members) { Abilities = PluginAbilities.Readmit };

    [Fact]
    public void No_more_are_evicted_than_room_is_wanted_for()
    {
        var spec = Spec with { Updating = Spec.Updating with { Surge = Amount.Count(4) } };
        var decision = new Sight([.. Old3, Make.Retired("r3", Make.A, minutes: 1), Make.Retired("r2", Make.A, minutes: 5), Make.Retired("r1", Make.A, minutes: 9)]).Decide(spec, Make.Rolling(Make.A, Make.B));

        Assert.Equal(["Remove r1", "Remove r2", "Create 3"], decision.Steps());
        Assert.Equal("EvictRetired (retired 3, room 1)", decision.Whys()[0]);
    }
}
