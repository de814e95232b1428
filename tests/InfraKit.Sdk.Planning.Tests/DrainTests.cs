namespace InfraKit.Sdk.Planning.Tests;

/// <summary>Drains that ran out of time and were abandoned.</summary>
public sealed class DrainTests
{
    private static readonly Member[] Three = Make.Many(3, id => Make.Healthy(id, Make.A), "a");

    private static readonly GroupSpec Abandoning = Make.Spec(2) with { Draining = new DrainPolicy { Then = DrainExpiry.Abandon } };

    private static readonly PlanMemory Abandoned = RolloutControl.DrainAbandoned(Make.Settled(Make.A), Abandoning, Make.Now);

    [Fact]
    public void The_next_one_waits()
    {
        var decision = Make.Decide(Abandoning, Abandoned, Three);

        Assert.Empty(decision.Steps());
        Assert.Equal(["DrainAbandoned (seconds 30)"], decision.Refusals());
        Assert.Equal(Abandoned.Drains.Until, decision.WakeAt);
        Assert.Equal(["Remove a1"], new Sight(Three).Decide(Abandoning, Abandoned, Abandoned.Drains.Until - Make.Now).Steps());
    }

    [Fact]
    public void Who_must_stay_is_told_so_and_not_that_a_drain_waits()
    {
        var spec = Abandoning with { Updating = new UpdatePolicy { Surge = Amount.Count(0), Unavailable = Amount.Count(1) } };
        var rolling = Make.Rolling(Make.A, Make.B) with { Drains = Abandoned.Drains };

        var refused = Make.Decide(spec, rolling, Make.Booting("a1", Make.A), Make.Booting("a2", Make.A)).Refused();

        Assert.Contains("MustStay", refused);
        Assert.DoesNotContain("DrainAbandoned", refused);
    }

    [Fact]
    public void It_pauses_an_update_and_a_scale_down_goes_on()
    {
        Assert.Equal(RolloutPhase.Paused, RolloutControl.DrainAbandoned(Make.Rolling(Make.A, Make.B), Abandoning, Make.Now).Phase);
        Assert.Equal(Make.Settled(Make.A).Phase, Abandoned.Phase);
    }

    [Fact]
    public void It_is_no_stall()
    {
        var spec = Abandoning with { Healing = HealPolicy.Default with { Backoff = new BackoffPolicy { First = TimeSpan.FromHours(1) } } };
        var waits = RolloutControl.DrainAbandoned(Make.Settled(Make.A), spec, Make.Now);
        Assert.Null(new Sight(Three).Decide(spec, Make.Decide(spec, waits, Three).Memory, TimeSpan.FromMinutes(20)).Stalled);
    }

    [Fact]
    public void Each_waits_longer_and_those_of_the_same_time_are_one()
    {
        var again = RolloutControl.DrainAbandoned(Abandoned, Abandoning, Abandoned.Drains.Until);
        var longAfter = RolloutControl.DrainAbandoned(Abandoned, Abandoning, Abandoned.Drains.Until + Abandoning.Healing.Backoff.ResetAfter);

        Assert.Equal(Abandoned.Drains, RolloutControl.DrainAbandoned(Abandoned, Abandoning, Make.Now.AddSeconds(9)).Drains);
        Assert.InRange(again.Drains.Until - Abandoned.Drains.Until, TimeSpan.FromSeconds(50), TimeSpan.FromMinutes(1));
        Assert.Equal(1, longAfter.Drains.Attempts);
    }

    [Fact]
    public void A_sick_one_goes_all_the_same()
    {
        Member[] members = [.. Three[..2], Make.Sick("s1", Make.A)];
        Assert.Equal(["Remove s1"], Make.Decide(Abandoning, Abandoned, members).Steps());
    }

    [Fact]
    public void A_word_of_the_operator_or_a_document_that_goes_on_with_it_ends_the_wait()
    {
        var resumed = RolloutControl.Apply(Abandoned, RolloutCommand.Resume, Make.Now).Memory;
        var rolling = RolloutControl.DrainAbandoned(Make.Rolling(Make.A, Make.B), Abandoning, Make.Now);

        Assert.Equal(["Remove a1"], Make.Decide(Abandoning, resumed, Three).Steps());
        Assert.Equal(["Remove a1"], Make.Decide(Make.Spec(2), Abandoned, Three).Steps());
        Assert.Equal(default, RolloutControl.Commit(Abandoned, Make.B, Make.Now).Drains);
        Assert.Equal((RolloutPhase.Paused, default), (rolling.Phase, RolloutControl.Apply(rolling, RolloutCommand.RollBack, Make.Now).Memory.Drains));
    }
}
