namespace InfraKit.Sdk.Planning.Tests;

/// <summary>Members whose provider announced when it takes them away: replaced before, as far as that can be.</summary>
public sealed class EndingTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static readonly PlanMemory Settled = Make.Settled(Make.A);

    private static readonly PlanMemory Rolling = Make.Rolling(Make.A, Make.B);

    private static readonly Member[] Well2 = Make.Many(2, id => Make.Healthy(id, Make.A), "w");

    private static readonly Member[] Well3 = Make.Many(3, id => Make.Healthy(id, Make.A), "w");

    private static readonly Member Ending = Make.Healthy("e1", Make.A).Until(Hour);

    // A drain takes ten minutes at most, and ten seconds are for everything else.
    private static readonly TimeSpan LastCall = TimeSpan.FromSeconds(610);

    [Fact]
    public void Its_successor_is_made_at_once_while_it_serves()
    {
        var decision = Make.Decide(Make.Spec(3), Settled, [.. Well2, Ending]);

        Assert.Equal(["Create 2"], decision.Steps());
        Assert.Equal(["ReplaceEnding (desired 3, live 2, ending 1)"], decision.Whys());
        Assert.Equal(["MustStay (available 3, mustStay 3)"], decision.Refusals());
    }

    [Fact]
    public void It_goes_as_soon_as_its_successor_serves()
    {
        var booting = Make.Decide(Make.Spec(3), Settled, [.. Well2, Make.Booting("n1", Make.A), Ending]);
        var serving = Make.Decide(Make.Spec(3), Settled, [.. Well3, Ending]);

        Assert.Empty(booting.Steps());
        Assert.Equal(["Remove e1"], serving.Steps());
        Assert.Equal(["RemoveEnding (seconds 3600, available 4, mustStay 3)"], serving.Whys());
    }

    [Fact]
    public void Where_some_may_be_missing_it_goes_first_and_its_successor_takes_its_room()
    {
        var decision = Make.Decide(Fences(3, 0, 1), Settled, [.. Well2, Ending]);
        Assert.Equal(["Remove e1"], decision.Steps());
        Assert.Equal(["NoRoom (total 3, zombies 0, most 3)"], decision.Refusals());
    }

    [Fact]
    public void An_identity_is_given_to_its_successor_when_it_is_free()
    {
        Member[] others = [Well2[0].Named("a"), Well2[1].Named("b")];
        Assert.Equal(["Remove e1"], Make.Decide(Make.Pets("a", "b", "c"), Settled, [.. others, Ending.Named("c")]).Steps());
        Assert.Empty(Make.Decide(Make.Pets("a", "b", "c"), Settled, [.. others, Ending.Named("c").With(MemberFlags.Leaving)]).Steps());
        Assert.Equal(["Create 2"], Make.Decide(Make.Pets("a", "b", "c"), Settled, others).Steps());
    }

    [Fact]
    public void All_of_a_group_are_replaced_as_fast_as_room_and_rate_allow()
    {
        Member[] all = [.. Well3.Select(member => member.Until(Hour))];
        var slowly = Make.Spec(3) with { Guard = GuardPolicy.Default };

        Assert.Equal(["Create 0"], Make.Decide(Make.Spec(3), Settled, all).Steps());
        Assert.Equal(["Create 0", "Create 1", "Create 2"], Make.Decide(Fences(3, 3, 0), Settled, all).Steps());
        Assert.Equal(["Create 0"], Make.Decide(slowly with { Updating = Fences(3, 3, 0).Updating }, Settled, all).Steps());
        Assert.Empty(Make.Decide(Fences(3, 3, 0), Settled, [.. all, .. Make.Many(3, id => Make.Booting(id, Make.A), "n")]).Steps());
        Assert.Equal(["Remove w1", "Remove w2", "Remove w3"], Make.Decide(Fences(3, 3, 0), Settled, [.. all, .. Make.Many(3, id => Make.Healthy(id, Make.A), "n")]).Steps());
    }

    [Fact]
    public void When_its_drain_must_begin_it_goes_whoever_is_left()
    {
        var early = Make.Decide(Make.Spec(3), Settled, [.. Well2, Ending.Until(LastCall + TimeSpan.FromSeconds(1))]);
        var now = Make.Decide(Make.Spec(3), Settled, [.. Well2, Ending.Until(LastCall)]);

        Assert.Equal(["Create 2"], early.Steps());
        Assert.Equal(["Create 2", "Remove e1"], now.Steps());
        Assert.Equal("RemoveBeforeEnd (seconds 610, drainSeconds 600)", now.Whys()[1]);
    }

    [Fact]
    public void One_whose_time_has_passed_goes_at_once()
    {
        Member[] past = [Make.Healthy("e1", Make.A).Until(TimeSpan.FromSeconds(-5)), Make.Healthy("e2", Make.A) with { EndsAt = DateTimeOffset.MinValue }];
        Assert.Equal(["Create 0", "Remove e2", "Remove e1"], Make.Decide(Make.Spec(2), Settled, past).Steps());
        Assert.Equal(Make.Now.AddMinutes(15), Make.Decide(Make.Spec(2), Settled, past[1]).WakeAt);
        Assert.Equal("RemoveBeforeEnd: its provider takes it away now, and its drain may take 10m0s, so it goes whoever is left", Make.Decide(Make.Spec(2), Settled, past).Plan.Steps.Span[2].Why.ToString());
    }

    [Fact]
    public void It_wakes_the_group_when_its_drain_must_begin()
    {
        var patient = Make.Spec(3) with { Updating = new UpdatePolicy { Stall = 2 * Hour } };
        Member[] members = [.. Well2, Ending, Make.Healthy("e2", Make.A).Until(2 * Hour), Make.Healthy("e3", Make.A).Until(LastCall)];

        Assert.Equal(Make.Now + Hour - LastCall, Make.Decide(patient, Settled, members).WakeAt);
        Assert.Equal(Make.Now + Hour - TimeSpan.FromSeconds(10), Make.Decide(patient with { Draining = new DrainPolicy { Timeout = TimeSpan.Zero } }, Settled, [.. Well2, Ending]).WakeAt);
    }

    [Fact]
    public void What_is_left_when_several_go_keeps_the_fence_and_the_first_to_end_goes_first()
    {
        Member[] members = [Well3[0], Well3[1], Ending, Make.Healthy("e2", Make.A).Until(Hour / 2), Make.Healthy("e0", Make.A).Until(Hour)];
        Assert.Equal(["Remove e2", "Remove e0"], Make.Decide(Make.Spec(3), Settled, members).Steps());
        Assert.Equal(["MustStay (available 3, mustStay 3)", "NoRoom (total 5, zombies 0, most 4)"], Make.Decide(Make.Spec(3), Settled, members).Refusals().Order());
    }

    [Fact]
    public void Nobody_else_goes_because_one_serves_that_is_about_to_end()
    {
        Member[] members = [.. Well2, Ending, Make.Healthy("b1", Make.B)];
        var decision = new Sight(members) { Calendar = new CalendarLimits { Heal = 0 } }.Decide(Make.Spec(3), Rolling);

        Assert.Empty(decision.Steps());
        Assert.Equal(["ClosedToEnding (ending 1, most 0)", "MustStay (available 3, mustStay 3)", "NoRoom (total 4, zombies 0, most 4)"], decision.Refusals().Order());
    }

    [Fact]
    public void In_an_update_its_successor_is_of_the_target_where_that_may_be_made_and_else_of_the_good_one()
    {
        var held = Make.Spec(3) with { Updating = new UpdatePolicy { Steps = [new RolloutStage(Amount.Count(1)) { Hold = Timeout.InfiniteTimeSpan }] } };
        Member[] members = [Well2[0], Ending, Make.Healthy("b1", Make.B)];

        Assert.Equal(["Create 2"], Make.Decide(Make.Spec(3), Rolling, members).Steps());
        Assert.Equal(["Refill 2"], Make.Decide(held, Rolling, members).Steps());
        Assert.Equal(["Refill 2"], Make.Decide(Make.Spec(3), Rolling with { Phase = RolloutPhase.Paused }, members).Steps());
        Assert.Equal(["Refill 2"], Make.Decide(Make.Spec(3) with { Hold = Hold.Update }, Rolling, members).Steps());
    }

    [Fact]
    public void One_of_the_target_is_no_longer_one_of_its_stage()
    {
        var held = Make.Spec(3) with { Updating = new UpdatePolicy { Steps = [new RolloutStage(Amount.Count(1)) { Hold = Timeout.InfiniteTimeSpan }] } };
        Assert.Equal(["Create 2"], Make.Decide(held, Rolling with { StageReachedAt = Make.Now }, [.. Well2, Make.Healthy("b1", Make.B).Until(Hour)]).Steps());
    }

    [Fact]
    public void One_of_the_target_that_boots_is_in_motion_all_the_same()
    {
        Member[] members = [.. Well2, Make.Booting("b1", Make.B).Until(Hour)];
        Assert.Equal(["Refill 2"], Make.Decide(Make.Spec(3), Rolling, members).Steps());
        Assert.Equal(["Create 2", "Remove b1"], Make.Decide(Fences(3, 1, 1), Rolling, members).Steps());
    }

    [Fact]
    public void The_surplus_is_counted_without_it()
    {
        var decision = Make.Decide(Fences(2, 1, 0), Settled, [.. Well3, Ending]);
        Assert.Equal(["Remove w1", "Remove e1"], decision.Steps());
    }

    [Fact]
    public void It_is_neither_updated_nor_relabelled()
    {
        var sight = new Sight([.. Well2, Ending]) { Changes = [new RevisionChange(Make.A.Revision, Disruption.Labels)] };
        Assert.DoesNotContain("Relabel e1", sight.Decide(Make.Spec(3), Rolling).Steps());
        Assert.DoesNotContain("Update e1", (sight with { Changes = [new RevisionChange(Make.A.Revision, Disruption.Restart)] }).Decide(Fences(3, 0, 3), Rolling).Steps());
    }

    [Fact]
    public void Nothing_is_done_to_one_that_changes_or_is_missing()
    {
        var last = Ending.Until(TimeSpan.Zero);
        Assert.Equal(["Create 2"], Make.Decide(Make.Spec(3), Settled, [.. Well2, last.With(MemberFlags.Changing)]).Steps());
        Assert.Empty(new Sight([.. Well2, last with { MissedListings = 1 }]) { Quality = SnapshotQuality.Partial }.Decide(Make.Spec(3), Settled).Steps());
    }

    [Fact]
    public void Before_a_new_revision_replaces_all_it_must_go_too()
    {
        var recreate = Make.Spec(2) with { Updating = new UpdatePolicy { Mode = UpdateMode.Recreate } };
        var vetoed = Ending with { StayRank = int.MaxValue };

        Assert.Equal(["OldMustGoFirst (old 0, leaving 0)", "Vetoed"], Make.Decide(recreate, Rolling, vetoed).Refusals());
        var target = Make.Healthy("b1", Make.B).Until(Hour) with { StayRank = int.MaxValue };
        Assert.Equal("TargetMustGoFirst (new 0, leaving 0)", Make.Decide(recreate, Rolling with { Phase = RolloutPhase.Paused }, target).Refusals()[0]);
    }

    [Fact]
    public void An_announcement_that_is_withdrawn_changes_nothing_any_more() =>
        Assert.Empty(Make.Decide(Make.Spec(3), Settled, [.. Well2, Ending with { EndsAt = null }]).Steps());

    [Fact]
    public void A_group_has_not_converged_while_one_of_it_is_about_to_end()
    {
        var decision = Make.Decide(Make.Spec(3), Settled, [.. Well2, Make.Sick("s1", Make.A, minutes: 1), Ending]);
        Assert.Empty(decision.Steps());
        Assert.False(decision.Converged);
    }

    [Fact]
    public void Of_two_that_bear_one_identity_the_one_that_stays_keeps_it()
    {
        Member[] members = [Ending.Named("a"), Make.Healthy("n1", Make.A).Named("a") with { CreatedAt = Make.Now.AddMinutes(-5) }];
        Assert.Equal(["Remove e1"], Make.Decide(Make.Pets("a"), Settled, members).Steps());
        Assert.Equal(["Remove e1"], Make.Decide(Make.Pets("a"), Settled, [.. members.Reverse()]).Steps());
        Assert.Equal(["RemoveEnding (seconds 3600, available 1, mustStay 0)"], Make.Decide(Make.Pets("a"), Settled, members).Whys());
    }

    [Fact]
    public void A_double_costs_nothing_however_few_there_are()
    {
        Member[] members = [Ending.Named("a"), Make.Healthy("n1", Make.A).Named("a"), Make.Booting("n2", Make.A).Named("b"), Make.Booting("n3", Make.A).Named("c")];
        Assert.Equal(["Remove e1"], Make.Decide(Make.Pets("a", "b", "c"), Settled, members).Steps());
    }

    [Fact]
    public void Who_serves_beside_a_double_that_ends_is_leant_on()
    {
        Member[] members = [Ending.Named("a"), Make.Healthy("n1", Make.A).Named("a"), Make.Healthy("c1", Make.A).Named("c")];
        Assert.Equal(["Remove c1", "Remove e1"], Make.Decide(Make.Pets("a", "b"), Settled, members).Steps());
    }

    private static GroupSpec Fences(int size, int surge, int unavailable) =>
        Make.Spec(size) with { Updating = new UpdatePolicy { Surge = Amount.Count(surge), Unavailable = Amount.Count(unavailable) } };
}
