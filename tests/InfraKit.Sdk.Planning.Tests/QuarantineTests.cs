namespace InfraKit.Sdk.Planning.Tests;

/// <summary>Failed members that are kept for study.</summary>
public sealed class QuarantineTests
{
    private static readonly GroupSpec Spec = Keeping(1);

    private static readonly Member[] FourWell = Make.Many(4, id => Make.Healthy(id, Make.A), "w");

    [Fact]
    public void A_sick_one_is_kept_instead_of_destroyed() =>
        Assert.Equal(["Quarantine s1"], Make.Decide(Spec, Make.Settled(Make.A), [.. FourWell, Make.Sick("s1", Make.A)]).Steps());

    [Fact]
    public void A_failed_new_one_is_kept_and_counted()
    {
        var decision = Make.Decide(Spec, Make.Rolling(Make.A, Make.B), [.. FourWell, Make.Healthy("w5", Make.A), Make.Late("b1", Make.B)]);

        Assert.Equal(["Quarantine b1"], decision.Steps());
        Assert.Equal(1, decision.Memory.Failures);
    }

    [Fact]
    public void A_kept_one_takes_no_room_and_is_not_live()
    {
        var kept = Make.Kept("q1", Make.A);
        var ledger = Ledger.Count(new Pass(Spec, Make.Seen([.. FourWell, kept]), Make.Now), Make.Settled(Make.A));

        Assert.Equal((4, 4, 1, 0), (ledger.Live, ledger.Total, ledger.Quarantined, ledger.Bad));
        Assert.Equal(["Create 4"], Make.Decide(Spec, Make.Settled(Make.A), [.. FourWell, kept]).Steps());
    }

    [Fact]
    public void The_oldest_kept_one_is_released_for_the_next_that_fails()
    {
        var decision = Make.Decide(Keeping(2), Make.Settled(Make.A), [.. FourWell, Make.Sick("s1", Make.A), Make.Kept("q1", Make.A, minutes: 3), Make.Kept("q2", Make.A, minutes: 8)]);

        Assert.Equal(["Remove q2", "Quarantine s1"], decision.Steps());
        Assert.Equal("ReleaseQuarantined (kept 2, keep 2)", decision.Whys()[0]);
    }

    [Fact]
    public void Never_more_are_kept_than_asked_for()
    {
        var spec = Keeping(2) with { Healing = new HealPolicy { Keep = 2, Max = Amount.Percent(100), Parallel = Amount.Percent(100) } };
        var decision = Make.Decide(spec, Make.Settled(Make.A), [.. FourWell[..2], .. Make.Many(3, id => Make.Sick(id, Make.A), "s"), Make.Kept("q1", Make.A)]);

        Assert.Equal(["Quarantine s1", "Remove q1", "Quarantine s2", "Remove s3"], decision.Steps());
    }

    [Fact]
    public void H7_kept_ones_come_on_top_of_the_size_and_the_surge()
    {
        var decision = Make.Decide(Keeping(2), Make.Rolling(Make.A, Make.B), [.. FourWell, Make.Healthy("w5", Make.A), Make.Kept("q1", Make.A), Make.Kept("q2", Make.A)]);
        Assert.Equal(["Create 5"], decision.Steps());
    }

    [Fact]
    public void A_lowered_number_releases_the_oldest_first() =>
        Assert.Equal(["Remove q2"], Make.Decide(Spec, Make.Settled(Make.A), [.. FourWell, Make.Healthy("w5", Make.A), Make.Kept("q1", Make.A, minutes: 3), Make.Kept("q2", Make.A, minutes: 8)]).Steps());

    [Fact]
    public void What_is_released_fills_no_slot() =>
        Assert.Equal(-1, Make.Decide(Spec, Make.Settled(Make.A), [.. FourWell, Make.Healthy("w5", Make.A), Make.Kept("q1", Make.A), Make.Kept("q2", Make.A)]).Plan.Steps.Span[0].Slot);

    [Fact]
    public void Without_a_number_nothing_is_kept() =>
        Assert.Equal(["Remove s1", "Remove q1"], Make.Decide(Keeping(0), Make.Settled(Make.A), [.. FourWell, Make.Sick("s1", Make.A), Make.Kept("q1", Make.A)]).Steps());

    [Fact]
    public void A_kept_one_does_not_keep_a_group_from_converging() =>
        Assert.True(Make.Decide(Spec, Make.Settled(Make.A), [.. FourWell, Make.Healthy("w5", Make.A), Make.Kept("q1", Make.A)]).Converged);

    [Fact]
    public void One_with_an_identity_is_destroyed_for_its_slot_is_wanted()
    {
        var pets = Make.Pets("a", "b") with { Healing = new HealPolicy { Keep = 1 } };
        Assert.Equal(["Remove b1"], Make.Decide(pets, Make.Settled(Make.A), Make.Healthy("a1", Make.A).Named("a"), Make.Sick("b1", Make.A).Named("b")).Steps());
    }

    private static GroupSpec Keeping(int keep) => Make.Spec(5) with { Healing = new HealPolicy { Keep = keep } };
}
