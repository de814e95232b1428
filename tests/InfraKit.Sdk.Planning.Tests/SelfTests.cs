namespace InfraKit.Sdk.Planning.Tests;

/// <summary>The member the engine itself runs on.</summary>
public sealed class SelfTests
{
    private static readonly Member Self = Make.Healthy("me", Make.A).With(MemberFlags.Self) with { CreatedAt = Make.Now.AddDays(-9) };

    private static readonly GroupSpec NoSurge = Make.Spec(1) with { Updating = new UpdatePolicy { Surge = Amount.Count(0), Unavailable = Amount.Count(1) } };

    [Fact]
    public void It_is_the_last_of_an_update()
    {
        var spec = NoSurge with { Allocation = Allocation.OfSize(3) };
        Assert.Equal(["Remove a1"], Make.Decide(spec, Make.Rolling(Make.A, Make.B), Self, Make.Healthy("a1", Make.A), Make.Healthy("a2", Make.A)).Steps());
        Assert.Equal(["Remove me"], Make.Decide(spec, Make.Rolling(Make.A, Make.B), Self, Make.Healthy("b1", Make.B), Make.Healthy("b2", Make.B)).Steps());
    }

    [Fact]
    public void S10_alone_it_never_destroys_itself_and_stalls_with_the_cause()
    {
        var first = Make.Decide(NoSurge, Make.Rolling(Make.A, Make.B), Self);
        var late = new Sight(Self).Decide(NoSurge, first.Memory, TimeSpan.FromMinutes(16));

        Assert.Empty(first.Steps());
        Assert.Equal(["NoRoom (total 1, zombies 0, most 1)", "Self (available 1)"], first.Refusals());
        Assert.Equal("Self (stalledSeconds 900)", late.Stalled!.ToFigures());
    }

    [Fact]
    public void Scaling_to_none_leaves_it() =>
        Assert.Equal(["Remove a1"], Make.Decide(Make.Spec(0), Make.Settled(Make.A), Self, Make.Healthy("a1", Make.A)).Steps());

    [Fact]
    public void With_a_surge_it_goes_once_another_serves() =>
        Assert.Equal(["Remove me"], Make.Decide(Make.Spec(1), Make.Rolling(Make.A, Make.B), Self, Make.Healthy("b1", Make.B)).Steps());

    [Fact]
    public void Sick_it_goes_when_another_serves()
    {
        var sick = Make.Sick("me", Make.A, minutes: 1).With(MemberFlags.Self);
        var spec = NoSurge with { Allocation = Allocation.OfSize(2) };

        Assert.Equal(["Remove me"], Make.Decide(spec, Make.Rolling(Make.A, Make.B), sick, Make.Healthy("b1", Make.B)).Steps());
        Assert.Empty(Make.Decide(spec, Make.Rolling(Make.A, Make.B), sick, Make.Sick("b1", Make.B, minutes: 0)).Steps());
    }

    [Fact]
    public void Healing_leaves_it_while_nobody_else_serves()
    {
        var sick = Make.Sick("me", Make.A).With(MemberFlags.Self);

        Assert.Empty(Make.Decide(Make.Spec(1), Make.Settled(Make.A), sick).Steps());
        Assert.Equal(["Self (available 0)"], Make.Decide(Make.Spec(1), Make.Settled(Make.A), sick).Refusals());
        Assert.Equal(["Remove me"], Make.Decide(Make.Spec(2), Make.Settled(Make.A), sick, Make.Healthy("a1", Make.A)).Steps());
    }

    [Fact]
    public void A_failed_one_of_the_target_is_left_too_while_nobody_else_serves()
    {
        var failed = Make.Late("me", Make.B).With(MemberFlags.Self | MemberFlags.Counted);
        var decision = Make.Decide(NoSurge, Make.Rolling(Make.A, Make.B), failed);

        Assert.Empty(decision.Steps());
        Assert.Contains("Self (available 0)", decision.Refusals());
    }

    [Fact]
    public void It_is_not_restarted_in_place_while_nobody_else_serves()
    {
        var sight = new Sight(Self) { Changes = [new RevisionChange(Make.A.Revision, Disruption.Restart)] };
        Assert.Empty(sight.Decide(NoSurge, Make.Rolling(Make.A, Make.B)).Steps());
    }
}
