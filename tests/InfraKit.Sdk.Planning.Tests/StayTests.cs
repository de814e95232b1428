namespace InfraKit.Sdk.Planning.Tests;

/// <summary>A flavor's word on who makes way.</summary>
public sealed class StayTests
{
    private static readonly GroupSpec Spec = Make.Spec(3) with { Updating = new UpdatePolicy { Surge = Amount.Count(0), Unavailable = Amount.Count(1) } };

    private static readonly Member[] Old3 = Make.Many(3, id => Make.Healthy(id, Make.A), "a");

    [Fact]
    public void The_lowest_rank_goes_first_whatever_the_order()
    {
        Member[] members = [Old3[0] with { StayRank = 2 }, Old3[1] with { StayRank = 1 }, Old3[2] with { StayRank = 3 }];
        Assert.Equal(["Remove a2"], Make.Decide(Spec, Make.Rolling(Make.A, Make.B), members).Steps());
    }

    [Fact]
    public void A_sick_one_goes_before_any_rank()
    {
        Member[] members = [.. Old3[..2], Make.Sick("s1", Make.A, minutes: 1) with { StayRank = 9 }];
        Assert.Equal(["Remove s1"], Make.Decide(Spec, Make.Rolling(Make.A, Make.B), members).Steps());
    }

    [Fact]
    public void A_vetoed_one_stays_and_the_refusal_says_so()
    {
        Member[] kept = [.. Old3.Select(Kept)];
        var decision = Make.Decide(Spec, Make.Rolling(Make.A, Make.B), kept);

        Assert.Empty(decision.Steps());
        Assert.Contains("Vetoed", decision.Refused());
        Assert.Equal(["Remove a3"], Make.Decide(Spec, Make.Rolling(Make.A, Make.B), [.. kept[..2], Old3[2]]).Steps());
        Assert.Equal(["Remove a3"], Make.Decide(Make.Spec(2), Make.Settled(Make.A), [.. kept[..2], Old3[2]]).Steps());
    }

    [Fact]
    public void A_veto_does_not_save_a_sick_one() =>
        Assert.Equal(["Remove s1"], Make.Decide(Spec, Make.Rolling(Make.A, Make.B), [.. Old3[..2], Kept(Make.Sick("s1", Make.A, minutes: 1))]).Steps());

    private static Member Kept(Member member) => member with { StayRank = int.MaxValue };
}
