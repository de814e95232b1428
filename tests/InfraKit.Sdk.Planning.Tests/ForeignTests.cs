namespace InfraKit.Sdk.Planning.Tests;

/// <summary>F43: instances that bear the group's tag and no revision. Nobody we know has made them.</summary>
public sealed class ForeignTests
{
    private static readonly Member Foreign = Make.Healthy("f1", Make.A) with { Revision = null };

    private static readonly Member[] TwoWell = Make.Many(2, id => Make.Healthy(id, Make.A), "w");

    [Fact]
    public void One_makes_us_destroy_nobody() => Assert.Empty(Make.Decide(Make.Spec(2), Make.Settled(Make.A), [.. TwoWell, Foreign]).Steps());

    [Fact]
    public void One_is_not_counted_for_a_member() =>
        Assert.Equal(["Create 2"], Make.Decide(Make.Spec(3), Make.Settled(Make.A), [.. TwoWell, Foreign]).Steps());

    [Fact]
    public void One_takes_no_room()
    {
        var ledger = Ledger.Count(new Pass(Make.Spec(2), Make.Seen([.. TwoWell, Foreign]), Make.Now), Make.Settled(Make.A));
        Assert.Equal((2, 2, 1, 1), (ledger.Live, ledger.Total, ledger.Foreign, ledger.Room));
    }

    [Fact]
    public void One_is_never_a_victim()
    {
        var sick = Foreign with { Health = Health.Unhealthy };
        var stopped = Foreign with { Status = InstanceStatus.Stopped };

        Assert.Equal(["Remove w1"], Make.Decide(Make.Spec(1), Make.Settled(Make.A), [.. TwoWell, Foreign]).Steps());
        Assert.Empty(Make.Decide(Make.Spec(2), Make.Settled(Make.A), [.. TwoWell, sick, stopped with { Id = new InstanceId("f2") }]).Steps());
        Assert.Empty(Make.Decide(Make.Spec(0), Make.Settled(Make.A), Foreign).Steps());
    }

    [Fact]
    public void One_does_not_keep_a_group_from_converging() => Assert.True(Make.Decide(Make.Spec(2), Make.Settled(Make.A), [.. TwoWell, Foreign]).Converged);

    [Fact]
    public void One_that_vanishes_makes_no_listing_suspect_and_is_no_failure()
    {
        var decision = Make.Decide(Make.Spec(2), Make.Settled(Make.A), [.. TwoWell, Foreign with { MissedListings = 1 }]);

        Assert.Equal(new InstanceId("f1"), Assert.Single(decision.Gone.ToArray()));
        Assert.Empty(decision.Told());
        Assert.Equal(0, decision.Memory.Failures);
    }

    [Fact]
    public void One_never_owns_an_identity_that_a_member_bears()
    {
        var sick = Make.Sick("a9", Make.A, minutes: 1).Named("a");
        Assert.Empty(Make.Decide(Make.Pets("a"), Make.Settled(Make.A), Foreign.Named("a"), sick).Steps());
    }

    [Fact]
    public void An_identity_that_one_bears_is_not_given_twice()
    {
        var decision = Make.Decide(Make.Pets("a", "b"), Make.Settled(Make.A), Foreign.Named("a"), Make.Healthy("b1", Make.A).Named("b"));

        Assert.Empty(decision.Steps());
        Assert.Equal(["SlotsTaken (wanted 1)"], decision.Refusals());
    }
}
