namespace InfraKit.Sdk.Planning.Tests;

public sealed class ObservationTests
{
    [Fact]
    public void An_empty_listing_is_not_believed_until_confirmed()
    {
        var first = Make.Decide(Make.Spec(5), Make.Settled(Make.A), Missing(5, times: 1));
        var second = Make.Decide(Make.Spec(5), first.Memory, Missing(5, times: 2));
        var third = Make.Decide(Make.Spec(5), second.Memory, Missing(5, times: 3));

        Assert.Empty(first.Steps());
        Assert.Equal("ListingDoubtful (known 5, seen 0, unconfirmed 5, confirm 3)", first.Plan.Refusals.Span[0].ToFigures());
        Assert.Equal([GroupEventKind.ObservationDoubtful], first.Told());
        Assert.Empty(second.Told());
        Assert.Equal((5, 5), (third.Gone.Length, third.Plan.Steps.Length));
    }

    [Fact]
    public void One_that_a_listing_calls_gone_is_gone()
    {
        var decision = Make.Decide(Make.Spec(3), Make.Settled(Make.A), [.. Make.Many(2, id => Make.Healthy(id, Make.A), "b"), Make.Healthy("g1", Make.A) with { Status = InstanceStatus.Gone }]);

        Assert.Equal(["Create 2"], decision.Steps());
        Assert.Equal(new InstanceId("g1"), Assert.Single(decision.Gone.ToArray()));
    }

    [Fact]
    public void Each_doubt_is_told_anew()
    {
        var first = Make.Decide(Make.Spec(5), Make.Settled(Make.A), Missing(5, times: 1));
        var over = Make.Decide(Make.Spec(5), first.Memory, Missing(5, times: 0));

        Assert.Equal([GroupEventKind.ObservationDoubtful], Make.Decide(Make.Spec(5), over.Memory, Missing(5, times: 1)).Told());
    }

    [Fact]
    public void One_lost_member_of_many_is_replaced_at_once()
    {
        var decision = Make.Decide(Make.Spec(5), Make.Settled(Make.A), [.. Missing(1, times: 1), .. Make.Many(4, id => Make.Healthy(id, Make.A), "b")]);

        Assert.Equal(["Create 4"], decision.Steps());
        Assert.Equal(new InstanceId("i1"), Assert.Single(decision.Gone.ToArray()));
        Assert.Contains(GroupEventKind.Vanished, decision.Told());
    }

    [Theory]
    [InlineData(1, 0, true)]
    [InlineData(2, 0, true)]
    [InlineData(2, 1, false)]
    [InlineData(3, 1, true)]
    [InlineData(3, 2, false)]
    [InlineData(4, 1, true)]
    [InlineData(4, 2, false)]
    public void A_listing_is_suspect_when_it_lacks_two_and_more_than_half_or_all(int known, int seen, bool suspect)
    {
        Member[] members = [.. Missing(known - seen, times: 1), .. Make.Many(seen, id => Make.Healthy(id, Make.A), "b")];
        Assert.Equal(suspect, Make.Decide(Make.Spec(known), Make.Settled(Make.A), members).Refused().Contains("ListingDoubtful"));
    }

    [Fact]
    public void A_counter_belongs_to_a_member_not_to_the_listing()
    {
        Member[] members = [.. Missing(1, times: 3), .. Make.Many(4, id => Make.Healthy(id, Make.A) with { MissedListings = 1 }, "b")];
        var decision = Make.Decide(Make.Spec(5), Make.Settled(Make.A), members);

        Assert.Equal(1, decision.Gone.Length);
        Assert.Empty(decision.Steps());
    }

    [Fact]
    public void A_listing_that_shows_nothing_does_not_prove_that_a_leaving_member_left()
    {
        var spec = Make.Spec(1) with { Updating = new UpdatePolicy { Surge = Amount.Count(0) } };
        Member Leaving(int missed) => Make.Healthy("i1", Make.A) with { Flags = MemberFlags.Leaving, MissedListings = missed };

        Assert.Empty(Make.Decide(spec, Make.Rolling(Make.A, Make.B), Leaving(missed: 1)).Steps());
        Assert.Equal(["Create 0"], Make.Decide(spec, Make.Rolling(Make.A, Make.B), Leaving(missed: 3)).Steps());
    }

    [Fact]
    public void A_partial_listing_proves_no_absence_and_allows_no_creation()
    {
        var snapshot = new GroupSnapshot(Make.Many(4, id => Make.Healthy(id, Make.A)), default, SnapshotQuality.Partial);
        var decision = Planner.Decide(Make.Spec(5), snapshot, Make.Settled(Make.A), Make.Now);

        Assert.Empty(decision.Steps());
        Assert.Equal(["ListingIncomplete"], decision.Refused());
    }

    [Fact]
    public void Without_any_listing_nothing_is_decided()
    {
        var memory = Make.Settled(Make.A);
        var decision = Planner.Decide(Make.Spec(5), new GroupSnapshot(default, default, SnapshotQuality.None), memory, Make.Now);

        Assert.Same(memory, decision.Memory);
        Assert.Equal(["NothingListed"], decision.Refused());
    }

    [Fact]
    public void A_tag_of_an_unknown_version_is_no_drift_and_one_that_asks_is_adopted()
    {
        var foreign = Make.Healthy("i1", new RevisionNames(new SpecRevision("v9-zzz")));
        var bootstrap = Make.Healthy("i2", new RevisionNames(SpecRevision.Bootstrap));

        Assert.Equal(["Adopt i2"], Make.Decide(Make.Spec(2), Make.Settled(Make.A), foreign, bootstrap).Steps());
    }

    [Fact]
    public void One_that_leaves_or_that_the_last_listing_lacks_is_not_adopted()
    {
        var asking = Make.Healthy("i2", new RevisionNames(SpecRevision.Bootstrap));
        var partial = new GroupSnapshot(new[] { Make.Healthy("i1", Make.A), asking with { MissedListings = 1 } }, default, SnapshotQuality.Partial);

        Assert.Empty(Planner.Decide(Make.Spec(2), partial, Make.Settled(Make.A), Make.Now).Steps());
        Assert.DoesNotContain("Adopt i2", Make.Decide(Make.Spec(2), Make.Settled(Make.A), Make.Healthy("i1", Make.A), asking.With(MemberFlags.Leaving), asking with { Id = new InstanceId("i3") }).Steps());
    }

    [Theory]
    [InlineData("v1-zzz", Lineage.Superseded)]
    [InlineData("abcdefghijklmnopqrstuvwxyz234567", Lineage.Superseded)]
    [InlineData("abcdefghijklmnopqrstuvwxyz23456", Lineage.Unversioned)]
    [InlineData("abcdefghijklmnopqrstuvwxyz234561", Lineage.Unversioned)]
    [InlineData("v2-zzz", Lineage.Unversioned)]
    [InlineData("bootstrap", Lineage.Unversioned)]
    public void A_tag_is_drift_only_where_it_can_be_read(string tag, object lineage) =>
        Assert.Equal(lineage, Lineages.Of(new SpecRevision(tag), Make.Settled(Make.A)));

    [Fact]
    public void A_fleet_under_the_other_hash_of_the_same_revision_is_not_rolled()
    {
        var infrakit = new SpecRevision("abcdefghijklmnopqrstuvwxyz234567");
        var names = Make.A with { InfraKit = infrakit };
        var decision = Make.Decide(Make.Spec(2), RolloutControl.Commit(memory: null, names, Make.Now), Make.Many(2, id => Make.Healthy(id, new RevisionNames(infrakit))));

        Assert.Empty(decision.Steps());
        Assert.True(decision.Converged);
    }

    private static Member[] Missing(int count, int times) => Make.Many(count, id => Make.Healthy(id, Make.A) with { MissedListings = times });
}
