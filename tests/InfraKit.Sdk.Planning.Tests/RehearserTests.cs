namespace InfraKit.Sdk.Planning.Tests;

/// <summary>What a rehearsal says: passes every 10 seconds, boots of 20, 30 seconds of health.</summary>
public sealed class RehearserTests
{
    private static readonly Member[] Old3 = Make.Many(3, id => Make.Healthy(id, Make.A), "a");

    [Fact]
    public void A_first_deployment_takes_one_boot_and_the_time_of_health()
    {
        var told = Rehearse(Make.Spec(3), RolloutControl.Commit(memory: null, Make.A, Make.Now));

        Assert.Equal((RehearsalEnd.Converged, 50.0), (told.End, told.Duration.TotalSeconds));
        Assert.Equal((3, 0, 3, 0), (told.Peak, told.LowestAvailable, told.Creates, told.Removes));
        Assert.Equal((TimeSpan.FromSeconds(20), null), (told.BootTime, told.Why));
    }

    [Fact]
    public void An_update_with_a_surge_takes_a_minute_for_each_and_never_has_less()
    {
        var told = Rehearse(Make.Spec(3), Make.Rolling(Make.A, Make.B), Old3);

        Assert.Equal((RehearsalEnd.Converged, 180.0), (told.End, told.Duration.TotalSeconds));
        Assert.Equal((4, 3, 3, 3), (told.Peak, told.LowestAvailable, told.Creates, told.Removes));
    }

    [Fact]
    public void An_update_without_spare_room_has_one_less_at_times()
    {
        var told = Rehearse(Make.Spec(3) with { Updating = new UpdatePolicy { Surge = Amount.Count(0) } }, Make.Rolling(Make.A, Make.B), Old3);

        Assert.Equal((RehearsalEnd.Converged, 180.0), (told.End, told.Duration.TotalSeconds));
        Assert.Equal((3, 2, 3, 3), (told.Peak, told.LowestAvailable, told.Creates, told.Removes));
    }

    [Fact]
    public void Two_at_a_time_take_two_turns()
    {
        var told = Rehearse(Make.Spec(4) with { Updating = new UpdatePolicy { Surge = Amount.Count(2) } }, Make.Rolling(Make.A, Make.B), [.. Old3, Make.Healthy("a4", Make.A)]);

        Assert.Equal((RehearsalEnd.Converged, 120.0), (told.End, told.Duration.TotalSeconds));
        Assert.Equal((6, 4), (told.Peak, told.LowestAvailable));
    }

    [Fact]
    public void Relabels_take_one_pass_and_restarts_take_a_boot_each()
    {
        var spec = Make.Spec(3) with { Updating = new UpdatePolicy { Surge = Amount.Count(0), Unavailable = Amount.Count(1) } };
        var labels = Rehearse(new Sight(Old3) { Changes = [new RevisionChange(Make.A.Revision, Disruption.Labels)] }, spec, Make.Rolling(Make.A, Make.B));
        var restart = Rehearse(new Sight(Old3) { Changes = [new RevisionChange(Make.A.Revision, Disruption.Restart)] }, spec, Make.Rolling(Make.A, Make.B));

        Assert.Equal((RehearsalEnd.Converged, 10.0, 3, 0), (labels.End, labels.Duration.TotalSeconds, labels.LowestAvailable, labels.Creates));
        Assert.Equal((RehearsalEnd.Converged, 150.0, 2, 3), (restart.End, restart.Duration.TotalSeconds, restart.LowestAvailable, restart.Peak));
    }

    [Fact]
    public void A_hold_and_a_bake_take_their_time()
    {
        var stages = new UpdatePolicy { Steps = [new RolloutStage(Amount.Count(1)) { Hold = TimeSpan.FromMinutes(10) }, new RolloutStage(Amount.Percent(100))] };
        var held = Rehearse(Make.Spec(2) with { Updating = stages }, Make.Rolling(Make.A, Make.B), Old3[..2]);
        var baked = Rehearse(Make.Spec(2) with { Updating = stages with { Bake = TimeSpan.FromMinutes(30) } }, Make.Rolling(Make.A, Make.B), Old3[..2]);

        Assert.Equal((RehearsalEnd.Converged, 720.0), (held.End, held.Duration.TotalSeconds));
        Assert.Equal((RehearsalEnd.Converged, 720.0 + 1800), (baked.End, baked.Duration.TotalSeconds));
    }

    [Fact]
    public void It_waits_where_a_word_is_needed()
    {
        var spec = Make.Spec(3) with { Updating = new UpdatePolicy { Steps = [new RolloutStage(Amount.Count(1)) { Hold = Timeout.InfiniteTimeSpan }] } };
        var told = Rehearse(spec, Make.Rolling(Make.A, Make.B), Old3);

        Assert.Equal((RehearsalEnd.Waiting, 50.0), (told.End, told.Duration.TotalSeconds));
        Assert.Equal("HeldForPromotion (stage 0, to 1)", told.Why!.ToFigures());
    }

    [Fact]
    public void It_waits_where_a_window_is_closed()
    {
        var told = Rehearse(new Sight(Old3) { Calendar = new CalendarLimits { Update = 0 } }, Make.Spec(3), Make.Rolling(Make.A, Make.B));
        Assert.Equal((RehearsalEnd.Waiting, TimeSpan.Zero, "ClosedToUpdate (old 3)"), (told.End, told.Duration, told.Why?.ToFigures()));
    }

    [Fact]
    public void It_is_stuck_where_nothing_would_ever_move()
    {
        var spec = Make.Spec(3) with { Updating = new UpdatePolicy { Surge = Amount.Count(0), Action = UpdateAction.Labels } };
        var told = Rehearse(spec, Make.Rolling(Make.A, Make.B), Old3);

        Assert.Equal(RehearsalEnd.Stuck, told.End);
        Assert.Equal("ActionForbidden (stalledSeconds 900)", told.Why!.ToFigures());
    }

    [Fact]
    public void It_gives_up_after_a_month()
    {
        var spec = Make.Spec(3) with { Updating = new UpdatePolicy { Bake = TimeSpan.FromDays(40) } };
        var told = Rehearse(spec, Make.Rolling(Make.A, Make.B), Old3);

        Assert.Equal((RehearsalEnd.Unfinished, null), (told.End, told.Why));
        Assert.True(told.Duration > TimeSpan.FromDays(30));
    }

    [Fact]
    public void What_boots_already_has_part_of_its_time_behind_it()
    {
        var booting = Make.Booting("b1", Make.A) with { CreatedAt = Make.Now.AddSeconds(-10) };
        Assert.Equal(40.0, Rehearse(Make.Spec(3), Make.Settled(Make.A), [.. Old3[..2], booting]).Duration.TotalSeconds);
    }

    [Fact]
    public void Nothing_to_do_takes_no_time()
    {
        var told = Rehearse(Make.Spec(3), Make.Settled(Make.A), Old3);
        Assert.Equal((RehearsalEnd.Converged, TimeSpan.Zero, 3, 3), (told.End, told.Duration, told.Peak, told.LowestAvailable));
    }

    [Fact]
    public void What_is_overdue_answers_at_once_and_has_its_time_of_health_before_it()
    {
        var overdue = Make.Booting("b1", Make.A) with { CreatedAt = Make.Now.AddMinutes(-5) };
        Assert.Equal(30.0, Rehearse(Make.Spec(3), Make.Settled(Make.A), [.. Old3[..2], overdue]).Duration.TotalSeconds);
    }

    [Fact]
    public void What_boots_answers_in_the_pass_in_which_it_is_ready()
    {
        var spec = Make.Spec(3) with { Updating = new UpdatePolicy { Healthy = new HealthyPolicy { For = TimeSpan.Zero } } };
        Assert.Equal(20.0, Rehearse(spec, RolloutControl.Commit(memory: null, Make.A, Make.Now)).Duration.TotalSeconds);
    }

    [Fact]
    public void Neither_the_sick_get_well_nor_do_the_silent_speak()
    {
        var healed = Rehearse(Make.Spec(3), Make.Settled(Make.A), [.. Old3[..2], Make.Sick("s1", Make.A)]);
        var silent = Rehearse(Make.Spec(3), Make.Settled(Make.A), [.. Old3[..2], Make.Healthy("u1", Make.A) with { Health = Health.Unknown }]);

        Assert.Equal((RehearsalEnd.Converged, 1, 1), (healed.End, healed.Creates, healed.Removes));
        Assert.Equal((RehearsalEnd.Stuck, "NotAvailable (stalledSeconds 900)"), (silent.End, silent.Why?.ToFigures()));
    }

    [Fact]
    public void What_the_last_listing_lacks_is_gone() =>
        Assert.Equal(1, Rehearse(Make.Spec(3), Make.Settled(Make.A), [.. Old3[..2], Old3[2] with { MissedListings = 1 }]).Creates);

    [Fact]
    public void A_hole_that_the_good_revision_fills_is_made_twice() =>
        Assert.Equal((RehearsalEnd.Converged, 6), (Rehearse(Make.Spec(5), Make.Rolling(Make.A, Make.B), Old3).End, Rehearse(Make.Spec(5), Make.Rolling(Make.A, Make.B), Old3).Creates));

    [Fact]
    public void What_is_being_made_is_awaited_beside_what_is_still_to_be_made()
    {
        var told = Rehearse(new Sight(Old3[0]) { Open = [Make.Open("k1", Make.A)] }, Make.Spec(3), Make.Settled(Make.A));
        Assert.Equal((RehearsalEnd.Converged, 50.0, 3, 1, 0), (told.End, told.Duration.TotalSeconds, told.Peak, told.Creates, told.Removes));
    }

    [Fact]
    public void What_is_gone_or_leaves_is_replaced()
    {
        var gone = Rehearse(Make.Spec(3), Make.Settled(Make.A), [.. Old3[..2], Old3[2] with { Status = InstanceStatus.Gone }]);
        var leaving = Rehearse(Make.Spec(3), Make.Settled(Make.A), [.. Old3[..2], Old3[2].With(MemberFlags.Leaving) with { Health = Health.Unknown }]);

        Assert.Equal((RehearsalEnd.Converged, 3, 1, 0), (gone.End, gone.Peak, gone.Creates, gone.Removes));
        Assert.Equal((RehearsalEnd.Converged, 1, 0), (leaving.End, leaving.Creates, leaving.Removes));
    }

    [Fact]
    public void The_old_live_on_beside_the_new_until_the_way_back_closes()
    {
        var spec = Make.Spec(3) with { Updating = new UpdatePolicy { RetireAfter = TimeSpan.FromHours(1) } };
        var told = Rehearse(new Sight(Old3) { Abilities = PluginAbilities.Readmit }, spec, Make.Rolling(Make.A, Make.B));

        Assert.Equal((RehearsalEnd.Converged, 3800.0, 3, 3), (told.End, told.Duration.TotalSeconds, told.Creates, told.Removes));
        Assert.Equal((4, 3), (told.Peak, told.LowestAvailable));
    }

    [Fact]
    public void A_way_back_re_admits_and_takes_a_boot_for_each()
    {
        var spec = Make.Spec(3) with { Updating = new UpdatePolicy { RetireAfter = TimeSpan.FromHours(1) } };
        Member[] members = [.. Make.Many(3, id => Make.Healthy(id, Make.B), "b"), .. Make.Many(3, id => Make.Retired(id, Make.A), "a")];
        var told = Rehearse(new Sight(members) { Abilities = PluginAbilities.Readmit }, spec, Make.Rolling(Make.A, Make.B).BackTo(Make.A, Make.Now));

        Assert.Equal((RehearsalEnd.Converged, 160.0, 0, 3, 6, 3), (told.End, told.Duration.TotalSeconds, told.Creates, told.Removes, told.Peak, told.LowestAvailable));
    }

    [Fact]
    public void The_ladder_is_climbed_to_the_rung_that_helps()
    {
        var spec = Make.Spec(5) with { Healing = new HealPolicy { Ladder = [HealRung.Recheck, HealRung.Restart, HealRung.Replace] } };
        Member[] members = [.. Make.Many(4, id => Make.Healthy(id, Make.A), "w"), Make.Sick("s1", Make.A)];
        var restarted = Rehearse(new Sight(members) { Abilities = PluginAbilities.Restart }, spec, Make.Settled(Make.A));
        var replaced = Rehearse(new Sight(members), spec, Make.Settled(Make.A));

        Assert.Equal((RehearsalEnd.Converged, 80.0, 0, 0), (restarted.End, restarted.Duration.TotalSeconds, restarted.Creates, restarted.Removes));
        Assert.Equal((RehearsalEnd.Converged, 1, 1), (replaced.End, replaced.Creates, replaced.Removes));
    }

    [Fact]
    public void A_sick_one_that_is_kept_for_study_is_replaced_and_not_removed()
    {
        var spec = Make.Spec(5) with { Healing = new HealPolicy { Keep = 1 } };
        var told = Rehearse(spec, Make.Settled(Make.A), [.. Make.Many(4, id => Make.Healthy(id, Make.A), "w"), Make.Sick("s1", Make.A)]);

        Assert.Equal((RehearsalEnd.Converged, 1, 0, 6), (told.End, told.Creates, told.Removes, told.Peak));
    }

    private static Rehearsal Rehearse(GroupSpec spec, PlanMemory memory, params Member[] members) => Rehearse(new Sight(members), spec, memory);

    private static Rehearsal Rehearse(Sight sight, GroupSpec spec, PlanMemory memory) =>
        Rehearser.Run(spec, sight.ToSnapshot(), memory, Make.Now, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));
}
