namespace InfraKit.Sdk.Planning.Tests;

/// <summary>What maintenance windows allow, for each reason to change something.</summary>
public sealed class CalendarTests
{
    private static readonly Member[] Old3 = Make.Many(3, id => Make.Healthy(id, Make.A), "a");

    private static readonly CalendarLimits Closed = new() { Update = 0, Drift = 0, Heal = 0, Scale = 0, ChangesAt = Make.Now.AddHours(8) };

    private static readonly GroupSpec Wide = Make.Spec(3) with { Updating = new UpdatePolicy { Surge = Amount.Count(0), Unavailable = Amount.Count(3) } };

    [Fact]
    public void An_update_waits_for_its_window_says_so_wakes_for_it_and_never_stalls()
    {
        var sight = new Sight(Old3) { Calendar = Closed };
        var first = sight.Decide(Wide, Make.Rolling(Make.A, Make.B));

        Assert.Empty(first.Steps());
        Assert.Equal(["ClosedToUpdate (old 3)"], first.Refusals());
        Assert.Equal(Make.Now.AddHours(8), first.WakeAt);
        Assert.Null(sight.Decide(Wide, first.Memory, TimeSpan.FromDays(2)).Stalled);
    }

    [Fact]
    public void A_window_may_let_fewer_be_in_motion_than_the_policy()
    {
        var one = new Sight(Old3) { Calendar = new CalendarLimits { Update = 1 } };
        var many = new Sight(Old3) { Calendar = new CalendarLimits { Update = 9 } };

        Assert.Equal(["Remove a1"], one.Decide(Wide, Make.Rolling(Make.A, Make.B)).Steps());
        Assert.Equal(3, many.Decide(Wide, Make.Rolling(Make.A, Make.B)).Plan.Steps.Length);
    }

    [Fact]
    public void A_hole_in_a_closed_window_is_filled_with_the_good_revision() =>
        Assert.Equal(["Refill 2"], new Sight(Old3[..2]) { Calendar = Closed }.Decide(Make.Spec(3), Make.Rolling(Make.A, Make.B)).Steps());

    [Fact]
    public void Drift_waits_for_its_own_window()
    {
        Member[] drifted = [.. Old3[..2], Make.Healthy("x1", Make.C)];

        Assert.Empty(new Sight(drifted) { Calendar = new CalendarLimits { Drift = 0 } }.Decide(Make.Spec(3), Make.Settled(Make.A)).Steps());
        Assert.Equal(["Create 3"], new Sight(drifted) { Calendar = new CalendarLimits { Update = 0 } }.Decide(Make.Spec(3), Make.Settled(Make.A)).Steps());
    }

    [Fact]
    public void A_way_back_waits_for_no_window()
    {
        var back = Make.Rolling(Make.B, Make.A).BackTo(Make.B, Make.Now);
        Assert.Equal(3, new Sight(Old3) { Calendar = Closed }.Decide(Wide, back).Plan.Steps.Length);
    }

    [Fact]
    public void Healing_waits_for_its_window_and_does_not_stall()
    {
        var sight = new Sight([.. Old3[..2], Make.Sick("s1", Make.A)]) { Calendar = Closed };
        var first = sight.Decide(Make.Spec(3), Make.Settled(Make.A));

        Assert.Empty(first.Steps());
        Assert.Equal(["ClosedToHeal (bad 1, most 0)"], first.Refusals());
        Assert.Null(sight.Decide(Make.Spec(3), first.Memory, TimeSpan.FromDays(2)).Stalled);
        Assert.Equal(["Remove s1"], (sight with { Calendar = new CalendarLimits { Update = 0 } }).Decide(Make.Spec(3), Make.Settled(Make.A)).Steps());
    }

    [Fact]
    public void A_window_may_let_fewer_be_healed_at_once_than_the_policy()
    {
        var spec = Make.Spec(6) with { Healing = new HealPolicy { Max = Amount.Percent(100), Parallel = Amount.Percent(100) } };
        Member[] members = [.. Old3, .. Make.Many(3, id => Make.Sick(id, Make.A), "s")];
        var decision = new Sight(members) { Calendar = new CalendarLimits { Heal = 2 } }.Decide(spec, Make.Settled(Make.A));

        Assert.Equal(["Remove s1", "Remove s2"], decision.Steps());
        Assert.Equal(["ClosedToHeal (bad 3, most 2)"], decision.Refusals());
    }

    [Fact]
    public void Scaling_down_waits_for_its_window_and_does_not_stall()
    {
        var sight = new Sight(Old3) { Calendar = Closed };
        var first = sight.Decide(Make.Spec(1), Make.Settled(Make.A));

        Assert.Empty(first.Steps());
        Assert.Equal(["ClosedToScale (live 3, desired 1)"], first.Refusals());
        Assert.Null(sight.Decide(Make.Spec(1), first.Memory, TimeSpan.FromDays(2)).Stalled);
    }

    [Fact]
    public void A_window_may_let_fewer_leave_at_once()
    {
        var one = new CalendarLimits { Scale = 1 };

        Assert.Equal(["Remove a1"], new Sight(Old3) { Calendar = one }.Decide(Make.Spec(1), Make.Settled(Make.A)).Steps());
        Assert.Empty(new Sight([Old3[0].With(MemberFlags.Leaving), .. Old3[1..]]) { Calendar = one }.Decide(Make.Spec(1), Make.Settled(Make.A)).Steps());
    }

    [Fact]
    public void The_surge_of_an_update_leaves_in_any_window_of_the_update() =>
        Assert.Equal(["Remove a1"], new Sight([.. Old3, Make.Healthy("b1", Make.B)]) { Calendar = Closed with { Update = null } }.Decide(Make.Spec(3), Make.Rolling(Make.A, Make.B)).Steps());

    [Fact]
    public void What_waited_in_a_closed_window_is_not_stalled_the_moment_it_opens()
    {
        var closed = new Sight(Old3) { Calendar = Closed };
        var waited = closed.Decide(Wide, Make.Rolling(Make.A, Make.B));
        var opened = new Sight(Old3).Decide(Wide, closed.Decide(Wide, waited.Memory, TimeSpan.FromHours(7)).Memory, TimeSpan.FromHours(8));

        Assert.Equal(3, opened.Plan.Steps.Length);
        Assert.Null(opened.Stalled);
    }

    [Fact]
    public void A_window_that_closes_in_mid_surge_leaves_what_boots()
    {
        Member[] members = [.. Make.Many(3, id => Make.Healthy(id, Make.A)), Make.Booting("b1", Make.B)];
        var closed = new Sight(members) { Calendar = new CalendarLimits { Update = 0 } }.Decide(Make.Spec(3), Make.Rolling(Make.A, Make.B));

        Assert.Empty(closed.Steps());
        Assert.Equal(["ClosedToUpdate (old 3)"], closed.Refusals());
    }

    [Fact]
    public void A_surplus_of_an_update_that_has_nothing_old_left_waits_for_no_window() =>
        Assert.Equal(["Remove b1"], new Sight(Make.Many(4, id => Make.Healthy(id, Make.B), "b")) { Calendar = Closed with { Scale = null } }.Decide(Make.Spec(3), Make.Rolling(Make.A, Make.B)).Steps());

    [Fact]
    public void A_hole_that_the_update_made_is_filled_by_it_though_its_window_has_closed()
    {
        var spec = Updating(new UpdatePolicy { Surge = Amount.Count(0) });
        var begun = new Sight(Old3).Decide(spec, Make.Rolling(Make.A, Make.B));
        var draining = new Sight([Old3[0].With(MemberFlags.Leaving), .. Old3[1..]]) { Calendar = Closed }.Decide(spec, begun.Memory);
        var gone = new Sight(Old3[1..]) { Calendar = Closed }.Decide(spec, draining.Memory);

        Assert.Equal(["Remove a1"], begun.Steps());
        Assert.Empty(draining.Steps());
        Assert.Equal(["Create 2"], gone.Steps());
        Assert.Equal(["FinishBegun (missing 1)"], gone.Whys());
        Assert.Equal((1, 0), (begun.Memory.Vacated, gone.Memory.Vacated));
    }

    [Fact]
    public void A_hole_beside_it_is_filled_with_the_good_revision()
    {
        var begun = new Sight(Old3).Decide(Updating(new UpdatePolicy { Surge = Amount.Count(0) }), Make.Rolling(Make.A, Make.B));
        var gone = new Sight(Old3[2..]) { Calendar = Closed }.Decide(Updating(new UpdatePolicy { Surge = Amount.Count(0), Unavailable = Amount.Count(2) }), begun.Memory);

        Assert.Equal(["Refill 1", "Create 2"], gone.Steps());
        Assert.Equal(["Refill 2"], new Sight([.. Old3[2..], Make.Booting("b1", Make.B)]) { Calendar = Closed }.Decide(Make.Spec(3), gone.Memory).Steps());
    }

    [Fact]
    public void What_was_begun_is_forgotten_by_another_commit_and_by_a_hole_that_was_filled()
    {
        var begun = Make.Rolling(Make.A, Make.B) with { Vacated = 1 };
        var filled = new Sight(Old3) { Calendar = Closed }.Decide(Make.Spec(3), begun);

        Assert.Equal(["Refill 2"], new Sight(Old3[..2]) { Calendar = Closed }.Decide(Make.Spec(3), filled.Memory).Steps());
        Assert.Equal(["Refill 2"], new Sight(Old3[..2]) { Calendar = Closed }.Decide(Make.Spec(3), RolloutControl.Commit(begun, Make.C, Make.Now)).Steps());
    }

    [Fact]
    public void What_is_finished_goes_no_further_than_the_stage()
    {
        var spec = Updating(new UpdatePolicy { Steps = [new RolloutStage(Amount.Count(1)) { Hold = Timeout.InfiniteTimeSpan }, new RolloutStage(Amount.Percent(100))] });
        Member[] members = [Old3[0], Make.Healthy("b1", Make.B)];

        Assert.Equal(["Refill 2"], new Sight(members) { Calendar = Closed }.Decide(spec, Make.Rolling(Make.A, Make.B) with { Vacated = 1 }).Steps());
    }

    [Fact]
    public void What_was_lost_was_not_begun()
    {
        var spec = Updating(new UpdatePolicy { Mode = UpdateMode.Recreate });

        Assert.Equal(["Refill 1", "Refill 2"], new Sight(Make.Healthy("b1", Make.B)) { Calendar = Closed }.Decide(Make.Spec(3), Make.Rolling(Make.A, Make.B)).Steps());
        Assert.Equal(["Refill 0", "Refill 1", "Refill 2"], new Sight { Calendar = Closed }.Decide(spec, Make.Rolling(Make.A, Make.B)).Steps());
    }

    [Fact]
    public void A_restart_and_a_surplus_make_no_holes()
    {
        var restarted = new Sight(Old3) { Changes = [new RevisionChange(Make.A.Revision, Disruption.Restart)] }
            .Decide(Updating(new UpdatePolicy { Surge = Amount.Count(0), Unavailable = Amount.Count(1) }), Make.Rolling(Make.A, Make.B));
        var shrunk = Make.Decide(Make.Spec(2), Make.Rolling(Make.A, Make.B), [.. Old3]);

        Assert.Equal(["Update a1"], restarted.Steps());
        Assert.Equal(0, restarted.Memory.Vacated);
        Assert.Contains("Remove a1", shrunk.Steps());
        Assert.Equal(0, shrunk.Memory.Vacated);
    }

    [Fact]
    public void A_pause_finishes_nothing() =>
        Assert.Equal(["Refill 2"], new Sight(Old3[..2]) { Calendar = Closed }.Decide(Make.Spec(3), Make.Rolling(Make.A, Make.B) with { Vacated = 1, Phase = RolloutPhase.Paused }).Steps());

    [Fact]
    public void All_down_then_up_is_begun_with_the_first_that_leaves()
    {
        var spec = Updating(new UpdatePolicy { Mode = UpdateMode.Recreate });
        var begun = new Sight(Old3).Decide(spec, Make.Rolling(Make.A, Make.B));
        var draining = new Sight([Old3[0].With(MemberFlags.Leaving)]) { Calendar = Closed }.Decide(spec, begun.Memory);
        var empty = new Sight { Calendar = Closed }.Decide(spec, draining.Memory);
        Member[] two = [Make.Healthy("b1", Make.B), Make.Healthy("b2", Make.B)];

        Assert.Equal(["OldMustGoFirst (old 0, leaving 1)"], draining.Refusals());
        Assert.Equal(["Create 0", "Create 1", "Create 2"], empty.Steps());
        Assert.Equal(["Create 2"], new Sight(two) { Calendar = Closed }.Decide(spec, empty.Memory).Steps());
        Assert.Equal(["Refill 2"], new Sight(Old3[..2]) { Calendar = Closed }.Decide(spec, Make.Rolling(Make.A, Make.B)).Steps());
    }

    [Fact]
    public void A_first_deployment_waits_for_no_window()
    {
        var sight = new Sight { Calendar = new CalendarLimits { Update = 0 } };
        Assert.Equal(["Create 0", "Create 1"], sight.Decide(Make.Spec(2), RolloutControl.Commit(memory: null, Make.A, Make.Now)).Steps());
    }

    [Fact]
    public void Nor_does_what_it_finds_of_another_revision()
    {
        var sight = new Sight([.. Old3[..2], Make.Healthy("x1", Make.C)]) { Calendar = new CalendarLimits { Update = 0 } };
        Assert.Equal(["Create 3"], sight.Decide(Make.Spec(3), RolloutControl.Commit(memory: null, Make.A, Make.Now)).Steps());
    }

    [Fact]
    public void A_held_first_deployment_of_all_down_then_up_fills_its_holes()
    {
        var held = Updating(new UpdatePolicy { Mode = UpdateMode.Recreate }) with { Hold = Hold.Update };
        Assert.Equal(["Create 2"], Make.Decide(held, RolloutControl.Commit(memory: null, Make.A, Make.Now), Old3[..2]).Steps());
    }

    private static GroupSpec Updating(UpdatePolicy updating) => Make.Spec(3) with { Updating = updating };
}
