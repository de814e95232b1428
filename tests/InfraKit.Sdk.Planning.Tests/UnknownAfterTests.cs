namespace InfraKit.Sdk.Planning.Tests;

/// <summary>Members of which nobody can tell how they are.</summary>
public sealed class UnknownAfterTests
{
    private static readonly GroupSpec Spec = Make.Spec(5) with { Healing = new HealPolicy { UnknownAfter = TimeSpan.FromMinutes(30) } };

    private static readonly Member[] FourWell = Make.Many(4, id => Make.Healthy(id, Make.A), "w");

    [Fact]
    public void F07_without_a_limit_it_is_left_for_ever()
    {
        Assert.Empty(Make.Decide(Make.Spec(5), Make.Settled(Make.A), [.. FourWell, Silent("u1", minutes: 9999)]).Steps());
        Assert.Equal(MemberState.Uncertain, MemberClass.Of(Silent("u1", minutes: 9999), Make.Spec(5), Make.Settled(Make.A), Make.Now));
    }

    [Fact]
    public void With_a_limit_it_is_replaced_and_the_planner_wakes_for_it()
    {
        var early = Make.Decide(Spec, Make.Settled(Make.A), [.. FourWell, Silent("u1", minutes: 29)]);
        var late = Make.Decide(Spec, Make.Settled(Make.A), [.. FourWell, Silent("u1", minutes: 30)]);

        Assert.Empty(early.Steps());
        Assert.Equal(Make.Now.AddMinutes(1), early.WakeAt);
        Assert.Equal(["Remove u1"], late.Steps());
        Assert.Equal(["HealSilent (unknownSeconds 1800)"], late.Whys());
    }

    [Fact]
    public void One_that_boots_has_its_grace_first_and_the_planner_wakes_for_its_end()
    {
        var spec = Spec with { Healing = new HealPolicy { UnknownAfter = TimeSpan.FromMinutes(2) } };
        var restarted = Silent("u1", minutes: 3) with { BeganAt = Make.Now.AddMinutes(-4), Flags = MemberFlags.EverAvailable };
        var decision = Make.Decide(spec, Make.Settled(Make.A), [.. FourWell, restarted]);

        Assert.Empty(decision.Steps());
        Assert.Equal(Make.Now.AddMinutes(6), decision.WakeAt);
    }

    [Theory]
    [InlineData(599, MemberState.Uncertain)]
    [InlineData(600, MemberState.Bad)]
    public void Its_grace_ends_with_its_deadline(int seconds, MemberState state)
    {
        var silent = Silent("u1", minutes: 40) with { BeganAt = Make.Now.AddSeconds(-seconds), Flags = MemberFlags.None };
        Assert.Equal(state, MemberClass.Of(silent, Spec, Make.Settled(Make.A), Make.Now));
    }

    [Fact]
    public void What_is_only_expected_is_not_silent()
    {
        var sight = new Sight(Silent("u1", minutes: 40)) { Open = [Make.Open("k1", Make.A)] };
        Assert.DoesNotContain("Storm", sight.Decide(Spec, Make.Settled(Make.A)).Refused());
    }

    [Fact]
    public void In_doubt_an_update_takes_silent_ones_as_long_as_enough_serve()
    {
        var spec = Spec with { Updating = new UpdatePolicy { Surge = Amount.Count(0), Unavailable = Amount.Count(2) } };
        var decision = Make.Decide(spec, Make.Rolling(Make.A, Make.B), [.. FourWell[..3], Silent("u1", minutes: 40), Silent("u2", minutes: 40)]);

        Assert.Equal(["Remove u1", "Remove u2"], decision.Steps());
    }

    [Fact]
    public void One_that_nobody_was_told_of_since_when_is_left() =>
        Assert.Empty(Make.Decide(Spec, Make.Settled(Make.A), [.. FourWell, Silent("u1", minutes: 30) with { UnknownSince = null }]).Steps());

    [Fact]
    public void Silence_of_many_is_a_storm()
    {
        var decision = Make.Decide(Spec, Make.Settled(Make.A), Make.Many(5, id => Silent(id, minutes: 40), "u"));

        Assert.Empty(decision.Steps());
        Assert.Equal(["Storm (bad 5, brakeAbove 1)"], decision.Refusals());
    }

    [Fact]
    public void Silence_of_many_is_a_storm_whatever_their_revision()
    {
        var decision = Make.Decide(Spec, Make.Rolling(Make.A, Make.B), Make.Many(5, id => Silent(id, minutes: 40, Make.B), "b"));

        Assert.Empty(decision.Steps());
        Assert.Equal(0, decision.Memory.Failures);
        Assert.Contains("Storm (bad 5, brakeAbove 1)", decision.Refusals());
    }

    [Fact]
    public void One_that_boots_in_the_silence_makes_it_no_smaller()
    {
        var booting = Silent("u2", minutes: 40) with { Flags = MemberFlags.None, BeganAt = Make.Now.AddMinutes(-5) };
        var decision = Make.Decide(Spec, Make.Settled(Make.A), [.. FourWell[..3], Silent("u1", minutes: 40), booting]);

        Assert.Empty(decision.Steps());
        Assert.Equal(["Storm (bad 2, brakeAbove 1)"], decision.Refusals());
    }

    [Fact]
    public void Where_nobody_answers_it_does_not_matter_for_how_long()
    {
        var decision = Make.Decide(Spec, Make.Settled(Make.A), [Silent("u1", minutes: 40), .. Make.Many(4, id => Silent(id, minutes: 1), "w")]);

        Assert.Empty(decision.Steps());
        Assert.Equal(["Storm (bad 5, brakeAbove 1)"], decision.Refusals());
    }

    [Fact]
    public void In_a_storm_of_silence_an_update_takes_nobody_who_may_serve()
    {
        var decision = Make.Decide(Spec, Make.Rolling(Make.A, Make.B), [.. FourWell[..3], Silent("u1", minutes: 40), Silent("u2", minutes: 40), Make.Healthy("b1", Make.B)]);

        Assert.Empty(decision.Steps());
        Assert.Contains("MustStay (available 4, mustStay 5)", decision.Refusals());
    }

    [Fact]
    public void One_that_failed_before_it_fell_silent_stays_while_the_storm_lasts()
    {
        var failed = Silent("b1", minutes: 40, Make.B).With(MemberFlags.Counted);
        var decision = Make.Decide(Spec, Make.Rolling(Make.A, Make.B), [.. FourWell[..3], Silent("u1", minutes: 40), Silent("u2", minutes: 40), failed]);

        Assert.Empty(decision.Steps());
    }

    [Fact]
    public void While_nobody_can_tell_of_any_the_stall_says_so()
    {
        var memory = Make.Settled(Make.A) with { LastProgressAt = Make.Now.AddHours(-2) };
        var seen = Make.Many(5, id => Silent(id, minutes: 40), "u");
        var begun = Make.Decide(Spec, memory, seen).Memory with { LastProgressAt = Make.Now.AddHours(-2) };

        Assert.Equal("HealthUnknown", Make.Decide(Spec, begun, seen).Stalled?.Code);
    }

    private static Member Silent(string id, int minutes, RevisionNames? revision = null) =>
        Make.Healthy(id, revision ?? Make.A) with { Health = Health.Unknown, UnknownSince = Make.Now.AddMinutes(-minutes) };
}
