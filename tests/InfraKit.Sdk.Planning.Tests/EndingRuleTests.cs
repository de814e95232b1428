namespace InfraKit.Sdk.Planning.Tests;

/// <summary>What holds back a member that is about to end, until its drain must begin; and how it is judged.</summary>
public sealed class EndingRuleTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static readonly PlanMemory Settled = Make.Settled(Make.A);

    private static readonly PlanMemory Rolling = Make.Rolling(Make.A, Make.B);

    private static readonly Member[] Well2 = Make.Many(2, id => Make.Healthy(id, Make.A), "w");

    private static readonly Member[] Well3 = Make.Many(3, id => Make.Healthy(id, Make.A), "w");

    private static readonly Member Ending = Make.Healthy("e1", Make.A).Until(Hour);

    private static readonly Member Last = Ending.Until(TimeSpan.FromMinutes(1));

    [Fact]
    public void Healing_that_is_held_holds_it_until_its_drain_must_begin()
    {
        var held = Make.Spec(3) with { Hold = Hold.Heal };
        Assert.Empty(Make.Decide(held, Settled, [.. Well3, Ending]).Steps());
        Assert.Equal(["HeldEnding (ending 1)"], Make.Decide(held, Settled, [.. Well3, Ending]).Refusals());
        Assert.Equal(["Remove e1"], Make.Decide(held, Settled, [.. Well3, Last]).Steps());
        Assert.Equal(["Remove e1"], Make.Decide(Make.Spec(3) with { Hold = Hold.Update }, Settled, [.. Well3, Ending]).Steps());
        Assert.Empty(Make.Decide(Make.Spec(3) with { Hold = Hold.All }, Settled, [.. Well3, Last]).Steps());
    }

    [Fact]
    public void Windows_for_healing_hold_it_until_its_drain_must_begin()
    {
        var closed = new Sight([.. Well3, Ending]) { Calendar = new CalendarLimits { Heal = 0 } };
        var narrow = new Sight([.. Well3, Make.Booting("n1", Make.A), Ending]) { Calendar = new CalendarLimits { Heal = 1 } };

        Assert.Empty(closed.Decide(Make.Spec(3), Settled).Steps());
        Assert.Equal(["ClosedToEnding (ending 1, most 0)"], closed.Decide(Make.Spec(3), Settled).Refusals());
        Assert.Equal(["ClosedToEnding (ending 1, most 1)"], narrow.Decide(Make.Spec(4), Settled).Refusals().Order().Take(1));
        Assert.Equal(["Remove e1"], new Sight([.. Well3, Ending]) { Calendar = new CalendarLimits { Heal = 1, Update = 0, Scale = 0, Drift = 0 } }.Decide(Make.Spec(3), Settled).Steps());
        Assert.Equal(["Remove e1"], (closed with { Members = [.. Well3, Last] }).Decide(Make.Spec(3), Settled).Steps());
    }

    [Fact]
    public void A_window_lets_as_many_go_at_once_as_it_says()
    {
        Member[] members = [.. Well3, Ending, Make.Healthy("e2", Make.A).Until(Hour)];
        Assert.Equal(["Remove e1"], new Sight(members) { Calendar = new CalendarLimits { Heal = 1 } }.Decide(Make.Spec(3), Settled).Steps());
    }

    [Fact]
    public void Whoever_waits_for_a_window_is_not_stalled()
    {
        var sight = new Sight([.. Well3, Ending]) { Calendar = new CalendarLimits { Heal = 0 } };
        var first = sight.Decide(Make.Spec(3), Settled);
        Assert.Null(sight.Decide(Make.Spec(3), first.Memory, TimeSpan.FromMinutes(20)).Stalled);
        var fenced = Make.Decide(Make.Spec(3), Settled, [.. Well2, Make.Sick("s1", Make.A, minutes: 0), Ending]);
        Assert.Equal("MustStay", new Sight([.. Well2, Make.Healthy("s1", Make.A) with { Health = Health.Unknown }, Ending]).Decide(Make.Spec(3), fenced.Memory with { ProgressMark = Progress() }, TimeSpan.FromMinutes(20)).Stalled?.Code);

        static long Progress() => Make.Decide(Make.Spec(3), Settled, [.. Well2, Make.Healthy("s1", Make.A) with { Health = Health.Unknown }, Ending]).Memory.ProgressMark;
    }

    [Fact]
    public void A_veto_and_an_abandoned_drain_hold_it_until_its_drain_must_begin()
    {
        var abandons = Make.Spec(3) with { Draining = new DrainPolicy { Then = DrainExpiry.Abandon } };
        var abandoned = RolloutControl.DrainAbandoned(Settled, abandons, Make.Now);

        Assert.Equal(["Vetoed"], Make.Decide(Make.Spec(3), Settled, [.. Well3, Kept(Ending)]).Refusals());
        Assert.Equal(["Remove e1"], Make.Decide(Make.Spec(3), Settled, [.. Well3, Kept(Last)]).Steps());
        Assert.Equal(["Remove e1"], Make.Decide(Make.Spec(3), Settled, [.. Well3, Kept(Make.Sick("e1", Make.A, minutes: 1).Until(Hour))]).Steps());
        Assert.Equal(["DrainAbandoned"], Make.Decide(abandons, abandoned, [.. Well3, Ending]).Refused());
        Assert.Equal(["Remove e1"], Make.Decide(abandons, abandoned, [.. Well3, Last]).Steps());

        static Member Kept(Member member) => member with { StayRank = int.MaxValue };
    }

    [Fact]
    public void The_engine_goes_last_and_never_when_nobody_could_take_over()
    {
        var self = Last with { Id = new InstanceId("a0"), Flags = Last.Flags | MemberFlags.Self };
        Assert.Equal(["Self (available 1)"], Make.Decide(Make.Spec(1), Settled, self).Refusals());
        Assert.Equal(["Self (available 0)"], Make.Decide(Make.Spec(1), Settled, self with { Health = Health.Unknown }).Refusals());
        Assert.Equal(["Create 0"], Make.Decide(Make.Spec(1), Settled, self).Steps());
        Assert.Equal(["Create 0", "Remove e1"], Make.Decide(Make.Spec(2), Settled, self, Last).Steps());
        Assert.Equal(["Remove e1", "Remove a0"], Make.Decide(Make.Spec(2), Settled, [self, Last, .. Well2]).Steps());
    }

    [Fact]
    public void An_uncertain_one_goes_as_an_uncertain_one_does()
    {
        var booting = Make.Booting("e1", Make.A).Until(Hour);
        Assert.Equal(["Remove e1"], Make.Decide(Make.Spec(2), Settled, [.. Well2, booting]).Steps());
        Assert.Equal(["MustStay (available 2, mustStay 3)"], Make.Decide(Make.Spec(3), Settled, [.. Well2, booting]).Refusals());
    }

    [Fact]
    public void A_bad_one_goes_at_once_and_is_no_failure()
    {
        var failing = Make.Spec(3) with { Healing = new HealPolicy { Keep = 1 } };
        foreach (var bad in (Member[])[Make.Sick("b1", Make.B, minutes: 1), Make.Late("b1", Make.B), Make.Healthy("b1", Make.B) with { Status = InstanceStatus.Stopped, Flags = MemberFlags.None }])
        {
            var decision = Make.Decide(failing, Rolling, [.. Well2, bad.Until(Hour)]);
            Assert.Contains("Remove b1", decision.Steps());
            Assert.Contains("RemoveEnding (seconds 3600, available 2, mustStay 3)", decision.Whys());
            Assert.Equal((0, 0), (decision.Memory.Failures, decision.Memory.Backoffs.Count));
            Assert.Empty(decision.Told());
        }
    }

    [Fact]
    public void In_a_storm_a_bad_one_goes_only_as_an_uncertain_one()
    {
        Member[] sick = [.. Make.Many(3, id => Make.Sick(id, Make.A).Until(Hour), "s")];
        var storm = Make.Decide(Make.Spec(3), Settled, sick);
        Assert.Equal(["Create 0"], storm.Steps());
        Assert.Contains("MustStay (available 0, mustStay 3)", storm.Refusals());
        Assert.Equal(["Create 0", "Remove s1", "Remove s2", "Remove s3"], Make.Decide(Make.Spec(3), Settled, [.. sick.Select(member => member.Until(TimeSpan.Zero))]).Steps());
        Assert.Equal(["Create 0", "Remove s1", "Remove s2", "Remove s3"], Make.Decide(Make.Spec(3), Settled with { BrakeReleased = true }, sick).Steps());
    }

    [Fact]
    public void Silence_of_all_proves_nothing_against_those_that_end()
    {
        var spec = Make.Spec(3) with { Healing = new HealPolicy { UnknownAfter = TimeSpan.FromMinutes(1) } };
        Member[] silent = [.. Well3.Select(member => member.Until(Hour) with { Health = Health.Unknown, UnknownSince = Make.Now.AddMinutes(-5) })];
        Member[] oneForLong = [silent[0], .. silent[1..].Select(member => member with { UnknownSince = Make.Now.AddSeconds(-10) })];
        Assert.Equal(["Create 0"], Make.Decide(spec, Settled, silent).Steps());
        Assert.Equal(["Create 0"], Make.Decide(spec, Settled, oneForLong).Steps());

        // Of one alone neither: it goes as one that may serve, when nobody can miss it.
        Member[] others = [.. Well3.Select(member => member with { Id = new InstanceId(member.Id.Value + "x") })];
        Assert.Equal(["Create 2"], Make.Decide(spec, Settled, [silent[0], .. others[..2]]).Steps());
        Assert.Equal(["Remove w1"], Make.Decide(spec, Settled, [silent[0], .. others]).Steps());
    }

    [Fact]
    public void One_that_vanishes_before_it_served_is_no_failure()
    {
        var vanished = Make.Booting("b1", Make.B) with { MissedListings = 1 };
        Assert.Equal(1, Make.Decide(Make.Spec(3), Rolling, [.. Well3, vanished]).Memory.Failures);
        Assert.Equal(0, Make.Decide(Make.Spec(3), Rolling, [.. Well3, vanished.Until(Hour)]).Memory.Failures);
    }

    [Fact]
    public void One_that_is_late_or_sick_is_not_counted_nor_healed()
    {
        var held = Make.Spec(3) with { Hold = Hold.Heal };
        Assert.Equal(0, Make.Decide(held, Rolling, [.. Well3, Make.Late("b1", Make.B).Until(Hour)]).Memory.Failures);
        var asked = Make.Spec(4) with { Hold = Hold.Heal, Healing = new HealPolicy { Ladder = [HealRung.Recheck, HealRung.Replace] } };
        var kept = Make.Decide(asked, Settled, [.. Well3, Make.Healthy("w4", Make.A), Make.Sick("s1", Make.A).Until(Hour)]);
        Assert.Empty(kept.Steps());
        Assert.Equal(["HeldEnding (ending 1)"], kept.Refusals());
        var able = new Sight([.. Well3, Make.Sick("s1", Make.A).Until(Hour).With(MemberFlags.Self)]) { Abilities = PluginAbilities.Restart };
        var ladder = Make.Spec(4) with { Healing = new HealPolicy { Ladder = [HealRung.Restart, HealRung.Replace] } };
        Assert.Equal(["Create 3", "Remove s1"], able.Decide(ladder, Settled).Steps());
    }

    [Fact]
    public void Its_hole_is_no_repair_in_motion()
    {
        var spec = Make.Spec(4) with { Updating = new UpdatePolicy { Surge = Amount.Count(0), Unavailable = Amount.Count(1) } };
        Assert.Equal(["Remove s1"], Make.Decide(spec, Settled, [.. Well2, Make.Sick("s1", Make.A), Ending]).Steps());
        Assert.Equal(["Create 2"], Make.Decide(spec, Settled, [Well2[0], Make.Sick("s1", Make.A), Ending]).Steps());
    }

    [Fact]
    public void A_retired_one_is_no_way_back_and_is_ended()
    {
        var spec = Make.Spec(2) with { Updating = new UpdatePolicy { Surge = Amount.Count(2), RetireAfter = Hour } };
        var sight = new Sight([.. Make.Many(2, id => Make.Healthy(id, Make.B), "b"), Make.Retired("r1", Make.A).Until(Hour)]) { Abilities = PluginAbilities.Readmit };

        Assert.Equal(["Remove r1"], sight.Decide(spec, Rolling).Steps());
        Assert.Equal(["RetirementOver"], sight.Decide(spec, Rolling).Plan.Steps.ToArray().Select(step => step.Why.Code));
        Assert.DoesNotContain("Readmit r1", sight.Decide(spec, Rolling.BackTo(Make.A, Make.Now)).Steps());
    }
}
