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
    public void One_that_nobody_was_told_of_since_when_is_left() =>
        Assert.Empty(Make.Decide(Spec, Make.Settled(Make.A), [.. FourWell, Silent("u1", minutes: 30) with { UnknownSince = null }]).Steps());

    [Fact]
    public void Silence_of_many_is_a_storm()
    {
        var decision = Make.Decide(Spec, Make.Settled(Make.A), Make.Many(5, id => Silent(id, minutes: 40), "u"));

        Assert.Empty(decision.Steps());
        Assert.Equal(["Storm (bad 5, brakeAbove 1)"], decision.Refusals());
    }

    private static Member Silent(string id, int minutes) =>
        Make.Healthy(id, Make.A) with { Health = Health.Unknown, UnknownSince = Make.Now.AddMinutes(-minutes) };
}
