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
    public void A_first_deployment_waits_for_no_window()
    {
        var sight = new Sight { Calendar = new CalendarLimits { Update = 0 } };
        Assert.Equal(["Create 0", "Create 1"], sight.Decide(Make.Spec(2), RolloutControl.Commit(memory: null, Make.A, Make.Now)).Steps());
    }
}
