namespace InfraKit.Sdk.Planning.Tests;

/// <summary>The rungs of healing: ask again, restart, replace.</summary>
public sealed class LadderTests
{
    private static readonly GroupSpec Spec = Make.Spec(5) with { Healing = new HealPolicy { Ladder = [HealRung.Recheck, HealRung.Restart, HealRung.Replace] } };

    private static readonly Member[] FourWell = Make.Many(4, id => Make.Healthy(id, Make.A), "w");

    [Theory]
    [InlineData(0, "Recheck s1")]
    [InlineData(1, "Restart s1")]
    [InlineData(2, "Remove s1")]
    [InlineData(9, "Remove s1")]
    public void Each_attempt_goes_one_rung_further(int repairs, string step) => Assert.Equal([step], Able(Sick(repairs)).Decide(Spec, Make.Settled(Make.A)).Steps());

    [Fact]
    public void A_restart_is_left_out_where_the_plugin_knows_none() =>
        Assert.Equal(["Remove s1"], new Sight([.. FourWell, Sick(repairs: 1)]).Decide(Spec, Make.Settled(Make.A)).Steps());

    [Fact]
    public void A_ladder_may_end_below_replacing_and_then_its_last_rung_is_repeated()
    {
        var spec = Spec with { Healing = new HealPolicy { Ladder = [HealRung.Restart] } };

        Assert.Equal(["Restart s1"], Able(Sick(repairs: 3)).Decide(spec, Make.Settled(Make.A)).Steps());
        Assert.Equal(["Remove s1"], new Sight([.. FourWell, Sick(repairs: 3)]).Decide(spec, Make.Settled(Make.A)).Steps());
    }

    [Fact]
    public void A_rung_has_time_to_show_and_the_planner_wakes_for_the_next()
    {
        var tried = Sick(repairs: 1) with { RepairedAt = Make.Now.AddSeconds(-10) };
        var early = Able(tried).Decide(Spec, Make.Settled(Make.A));

        Assert.Empty(early.Steps());
        Assert.Equal(Make.Now.AddSeconds(20), early.WakeAt);
        Assert.Equal(["Restart s1"], Able(tried).Decide(Spec, Make.Settled(Make.A), TimeSpan.FromSeconds(20)).Steps());
    }

    [Fact]
    public void The_first_rung_too_waits_for_a_lasting_sickness() =>
        Assert.Empty(Able(Make.Sick("s1", Make.A, minutes: 4)).Decide(Spec, Make.Settled(Make.A)).Steps());

    [Theory]
    [InlineData(0, "Restart s1")]
    [InlineData(1, "Restart s1")]
    [InlineData(2, "Remove s1")]
    public void A_stopped_one_is_not_asked_but_restarted(int repairs, string step)
    {
        var stopped = Sick(repairs) with { Status = InstanceStatus.Stopped, HealthSince = Make.Now };
        Assert.Equal([step], Able(stopped).Decide(Spec, Make.Settled(Make.A)).Steps());
    }

    [Fact]
    public void In_a_storm_all_are_asked_again_and_none_is_restarted()
    {
        Member[] asked = [.. FourWell[..2], .. Make.Many(3, id => Make.Sick(id, Make.A), "s")];
        Member[] again = [.. FourWell[..2], .. Make.Many(3, id => Make.Sick(id, Make.A) with { Repairs = 1, RepairedAt = Make.Now.AddMinutes(-5) }, "s")];
        var braked = new Sight(again) { Abilities = PluginAbilities.Restart }.Decide(Spec, Make.Settled(Make.A));

        Assert.Equal(["Recheck s1", "Recheck s2", "Recheck s3"], new Sight(asked) { Abilities = PluginAbilities.Restart }.Decide(Spec, Make.Settled(Make.A)).Steps());
        Assert.Empty(braked.Steps());
        Assert.Equal(["Storm (bad 3, brakeAbove 1)"], braked.Refusals());
    }

    [Fact]
    public void Restarts_count_among_the_repairs_that_run_at_once()
    {
        var changing = Make.Healthy("c1", Make.A).With(MemberFlags.Changing);
        var decision = new Sight([.. FourWell[..3], changing, Sick(repairs: 1)]) { Abilities = PluginAbilities.Restart }.Decide(Spec, Make.Settled(Make.A));

        Assert.Empty(decision.Steps());
        Assert.Equal(["Repairs (running 1, most 1)"], decision.Refusals());
    }

    [Fact]
    public void A_failed_new_one_is_replaced_whatever_the_ladder() =>
        Assert.Equal(["Remove b1"], Able(Make.Healthy("w5", Make.A), Make.Late("b1", Make.B)).Decide(Spec, Make.Rolling(Make.A, Make.B)).Steps());

    private static Member Sick(int repairs) => Make.Sick("s1", Make.A) with { Repairs = repairs, RepairedAt = repairs > 0 ? Make.Now.AddMinutes(-2) : null };

    private static Sight Able(params Member[] others) => new([.. FourWell, .. others]) { Abilities = PluginAbilities.Restart };
}
