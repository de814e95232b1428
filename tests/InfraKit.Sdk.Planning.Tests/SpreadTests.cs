namespace InfraKit.Sdk.Planning.Tests;

/// <summary>Never two zones in motion at once.</summary>
public sealed class SpreadTests
{
    private static readonly Member[] Zones = [Old("a1", "z1"), Old("a2", "z2"), Old("a3", "z1"), Old("a4", "z2")];

    [Fact]
    public void Two_values_are_never_in_motion_at_once()
    {
        var decision = Make.Decide(Spread(unavailable: 3), Make.Rolling(Make.A, Make.B), Zones);

        Assert.Equal(["Remove a1", "Remove a3"], decision.Steps());
        Assert.Contains("Spread (values 1)", decision.Refusals());
    }

    [Fact]
    public void What_may_be_in_motion_is_used_up_by_one_value()
    {
        var leaving = Old("a0", "z2").With(MemberFlags.Leaving);

        Assert.Equal(["Remove a1", "Remove a3"], Make.Decide(Spread(), Make.Rolling(Make.A, Make.B), Zones).Steps());
        Assert.Equal(["Remove a2"], Make.Decide(Spread(), Make.Rolling(Make.A, Make.B), [leaving, .. Zones[..3]]).Steps());
    }

    [Fact]
    public void Nobody_goes_in_place_of_another_whom_it_costs_less_to_lose()
    {
        var booting = Make.Booting("b0", Make.A).In("z2");
        Member[] members = [Make.Booting("b1", Make.B).In("z1"), booting, .. Zones[..2]];

        Assert.Empty(Make.Decide(Spread(), Make.Rolling(Make.A, Make.B), members).Steps());
    }

    [Fact]
    public void A_paused_update_gives_up_the_target_and_no_old_one_of_the_value_in_motion()
    {
        var paused = Make.Rolling(Make.A, Make.B) with { Phase = RolloutPhase.Paused };
        var leaving = Old("a0", "z1").With(MemberFlags.Leaving);

        Assert.Empty(Make.Decide(Spread(), paused, [leaving, .. Zones, Make.Healthy("b1", Make.B).In("z2")]).Steps());
    }

    [Fact]
    public void The_first_to_go_says_which_value_moves() =>
        Assert.Equal(["Remove a2", "Remove a4"], Make.Decide(Spread(), Make.Rolling(Make.A, Make.B), Old("a2", "z2"), Old("a3", "z1"), Old("a4", "z2"), Old("a5", "z1")).Steps());

    [Fact]
    public void A_sick_one_goes_first_and_says_of_no_value_that_it_moves()
    {
        var sick = Make.Sick("s1", Make.A, minutes: 1).In("z1");

        Assert.Equal(["Remove s1", "Remove a2", "Remove a4"], Make.Decide(Spread(unavailable: 3), Make.Rolling(Make.A, Make.B), sick, Old("a2", "z2"), Old("a3", "z1"), Old("a4", "z2")).Steps());
        Assert.Equal(["Remove s1", "Remove s2"], Make.Decide(Spread(), Make.Rolling(Make.A, Make.B), Make.Many(4, id => Make.Sick(id, Make.A, minutes: 1).In(id), "s")).Steps());
    }

    [Fact]
    public void A_lower_rank_goes_before_the_value_in_motion() =>
        Assert.Equal(["Remove a2", "Remove a1"], Make.Decide(Spread(), Make.Rolling(Make.A, Make.B), Old("a1", "z1") with { StayRank = 2 }, Old("a2", "z1") with { StayRank = 1 }, Old("a3", "z1") with { StayRank = 3 }, Old("a4", "z2") with { StayRank = 4 }).Steps());

    [Fact]
    public void Several_of_one_value_may_go_together() =>
        Assert.Equal(["Remove a1", "Remove a2"], Make.Decide(Spread(), Make.Rolling(Make.A, Make.B), Old("a1", "z1"), Old("a2", "z1"), Old("a3", "z2"), Old("a4", "z2")).Steps());

    [Fact]
    public void What_leaves_or_boots_keeps_its_value_in_motion()
    {
        var leaving = Old("a0", "z2").With(MemberFlags.Leaving);
        var booting = Make.Booting("b1", Make.B).In("z2");
        var zombie = leaving.With(MemberFlags.Zombie);

        Assert.DoesNotContain("Remove a1", Make.Decide(Spread(unavailable: 3), Make.Rolling(Make.A, Make.B), [leaving, Zones[0], Zones[2]]).Steps());
        Assert.Empty(Make.Decide(Spread(unavailable: 3), Make.Rolling(Make.A, Make.B), [booting, Zones[0], Zones[2], Old("a5", "z1")]).Steps());
        Assert.Contains("Remove a1", Make.Decide(Spread(unavailable: 3), Make.Rolling(Make.A, Make.B), [zombie, .. Zones]).Steps());
    }

    [Fact]
    public void One_at_a_time_needs_no_fence()
    {
        var spec = Make.Spec(4) with { Updating = new UpdatePolicy { Surge = Amount.Count(0), Unavailable = Amount.Count(1), Spread = "zone", Order = [VictimOrder.Id] } };
        Assert.Equal(["Remove a1"], Make.Decide(spec, Make.Rolling(Make.A, Make.B), [Old("a0", "z2").With(MemberFlags.Leaving), .. Zones]).Steps());
    }

    [Fact]
    public void S4_sick_ones_go_whatever_their_value()
    {
        Member[] members = [.. Zones[..2], Sick("s1", "z1"), Sick("s2", "z2")];
        Assert.Equal(["Remove s1", "Remove s2"], Make.Decide(Spread(), Make.Rolling(Make.A, Make.B), members).Steps());
    }

    [Fact]
    public void S4_sick_ones_neither_wait_for_a_value_nor_keep_one_in_motion()
    {
        var leaving = Old("a0", "z2").With(MemberFlags.Leaving);

        Assert.Equal(["Remove s1", "Remove a2"], Make.Decide(Spread(unavailable: 2), Make.Rolling(Make.A, Make.B), Sick("s1", "z1"), Old("a2", "z2"), Old("a3", "z2"), Old("a4", "z2")).Steps());
        Assert.Equal(["Remove s1"], Make.Decide(Spread(unavailable: 2), Make.Rolling(Make.A, Make.B), leaving, Sick("s1", "z1"), Old("a2", "z2"), Old("a3", "z2")).Steps());
    }

    [Fact]
    public void A_first_stage_takes_one_of_each_value()
    {
        var spec = Make.Spec(4) with { Updating = new UpdatePolicy { Spread = "zone", Steps = [new RolloutStage(Amount.Count(2)), new RolloutStage(Amount.Percent(100))] } };
        Member[] members = [Old("a1", "z1"), Old("a2", "z1"), Old("a3", "z2"), Old("a4", "z2")];
        var relabeled = new Sight(members) { Changes = [new RevisionChange(Make.A.Revision, Disruption.Labels)] };
        var half = new Sight([Make.Healthy("a1", Make.B).In("z1"), .. members[1..]]) { Changes = relabeled.Changes };

        Assert.Equal(["Relabel a3"], half.Decide(spec, Make.Rolling(Make.A, Make.B)).Steps());
        Assert.Equal(["Relabel a1", "Relabel a3"], relabeled.Decide(spec, Make.Rolling(Make.A, Make.B)).Steps());
    }

    [Fact]
    public void In_a_first_stage_what_costs_nothing_and_the_flavor_s_word_come_before_the_values()
    {
        var spec = Spread() with { Updating = Spread().Updating with { Steps = [new RolloutStage(Amount.Count(1)), new RolloutStage(Amount.Percent(100))] } };
        Member[] members = [Make.Healthy("b1", Make.B).In("z1"), Sick("s1", "z1"), Old("a2", "z1"), Old("a3", "z2") with { StayRank = 1 }];
        var pass = new Pass(spec, Make.Seen(members), Make.Now);
        var memory = Make.Rolling(Make.A, Make.B);
        var victims = VictimSelection.Choose(pass, Ledger.Count(pass, memory), new Draft(pass, memory), wantsTarget: false);

        Assert.Equal(["s1", "a2", "a3"], victims.Select(victim => members[victim.Row].Id.Value));
    }

    [Fact]
    public void A_later_stage_takes_who_is_next()
    {
        var spec = Make.Spec(4) with { Updating = new UpdatePolicy { Spread = "zone", Steps = [new RolloutStage(Amount.Count(2)), new RolloutStage(Amount.Count(3)), new RolloutStage(Amount.Percent(100))] } };
        var sight = new Sight(Make.Healthy("b1", Make.B).In("z1"), Make.Healthy("b2", Make.B).In("z1"), Old("a1", "z1"), Old("a2", "z2")) { Changes = [new RevisionChange(Make.A.Revision, Disruption.Labels)] };

        Assert.Equal(["Relabel a1"], sight.Decide(spec, Make.Rolling(Make.A, Make.B) with { Stage = 1 }).Steps());
    }

    private static Member Old(string id, string zone) => Make.Healthy(id, Make.A).In(zone);

    private static Member Sick(string id, string zone) => Make.Sick(id, Make.A, minutes: 1).In(zone);

    private static GroupSpec Spread(int unavailable = 2) =>
        Make.Spec(4) with { Updating = new UpdatePolicy { Surge = Amount.Count(0), Unavailable = Amount.Count(unavailable), Spread = "zone" } };
}
