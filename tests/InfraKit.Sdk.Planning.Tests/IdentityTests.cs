namespace InfraKit.Sdk.Planning.Tests;

public sealed class IdentityTests
{
    private static readonly Member[] Abc = [Pet("a"), Pet("b"), Pet("c")];

    [Fact]
    public void Each_free_identity_is_made() =>
        Assert.Equal(["Create 1"], Make.Decide(Make.Pets("a", "b", "c"), Make.Settled(Make.A), Abc[0], Abc[2]).Steps());

    [Fact]
    public void A_missing_identity_needs_confirmation_and_blocks_only_its_slot()
    {
        var spec = Make.Pets("a", "b", "c", "d");
        var unsure = Make.Decide(spec, Make.Settled(Make.A), Abc[0], Abc[1] with { MissedListings = 2 }, Abc[2]);
        var sure = Make.Decide(spec, Make.Settled(Make.A), Abc[0], Abc[1] with { MissedListings = 3 }, Abc[2]);

        Assert.Equal(["Create 3"], unsure.Steps());
        Assert.Contains("AbsenceUnconfirmed", unsure.Refused());
        Assert.Equal(["Create 1", "Create 3"], sure.Steps());
    }

    [Fact]
    public void An_identity_that_leaves_keeps_its_slot_until_it_is_gone()
    {
        var leaving = Abc[1] with { Flags = Abc[1].Flags | MemberFlags.Leaving };
        Assert.Empty(Make.Decide(Make.Pets("a", "b", "c"), Make.Settled(Make.A), Abc[0], leaving, Abc[2]).Steps());
    }

    [Fact]
    public void An_identity_no_longer_wanted_is_removed_where_others_change_in_place()
    {
        var sight = new Sight(Pet("a"), Pet("z")) { Changes = [new RevisionChange(Make.A.Revision, Disruption.Restart)] };
        Assert.Equal(["Remove z1", "Update a1"], sight.Decide(Make.Pets("a"), Make.Rolling(Make.A, Make.B)).Steps());
        Assert.Equal(["Remove z1"], sight.Decide(Make.Pets("a", "b"), Make.Rolling(Make.A, Make.B)).Steps());
    }

    [Fact]
    public void An_identity_no_longer_wanted_makes_way_within_the_fence()
    {
        var decision = Make.Decide(Make.Pets("a", "b", "d"), Make.Settled(Make.A), Abc);
        var fenced = Make.Decide(Make.Pets("a", "b", "d"), Make.Settled(Make.A), Abc[0], Make.Sick("b1", Make.A, minutes: 1).Named("b"), Abc[2]);

        Assert.Equal("RemoveOutsider (available 3, mustStay 2)", Assert.Single(decision.Plan.Steps.ToArray()).Why.ToFigures());
        Assert.Empty(fenced.Steps());
        Assert.Contains("InMotion", fenced.Refused());
    }

    [Fact]
    public void Of_two_with_one_identity_the_one_that_serves_stays()
    {
        var booting = Make.Booting("a0", Make.A).Named("a");
        Assert.Equal(["Remove a0"], Make.Decide(Make.Pets("a", "b", "c"), Make.Settled(Make.A), [booting, .. Abc]).Steps());
    }

    [Fact]
    public void Of_two_with_one_identity_who_serves_nobody_now_owns_nothing()
    {
        var shortly = Make.Healthy("a9", Make.A).Named("a") with { HealthSince = Make.Now.AddSeconds(-9) };
        var back = Abc[0].With(MemberFlags.Changing) with { CreatedAt = Make.Now.AddDays(-1) };

        var missing = Abc[0] with { CreatedAt = Make.Now.AddDays(-1), MissedListings = 1 };

        Assert.Empty(Make.Decide(Make.Pets("a"), Make.Settled(Make.A), back, shortly).Steps());
        Assert.Empty(Make.Decide(Make.Pets("a"), Make.Settled(Make.A), missing, shortly).Steps());
    }

    [Fact]
    public void Of_two_with_one_identity_the_one_that_answers_healthy_stays_whatever_its_revision()
    {
        var shortly = Make.Healthy("a9", Make.A).Named("a") with { HealthSince = Make.Now.AddSeconds(-9) };
        var paused = Make.Rolling(Make.A, Make.B) with { Phase = RolloutPhase.Paused };

        Assert.DoesNotContain("Remove a9", Make.Decide(Make.Pets("a", "b"), paused, shortly, Make.Booting("b1", Make.B).Named("a"), Abc[1]).Steps());
    }

    [Fact]
    public void An_identity_borne_twice_is_available_once()
    {
        var twice = Make.Healthy("a2", Make.A).Named("a");
        Assert.Equal(3, Ledger.Count(new Pass(Make.Pets("a", "b", "c"), Make.Seen([twice, .. Abc]), Make.Now), Make.Settled(Make.A)).Available);
    }

    [Fact]
    public void An_identity_no_longer_wanted_is_available_once_too()
    {
        var twice = Make.Healthy("c2", Make.A).Named("c");
        Assert.Equal(3, Ledger.Count(new Pass(Make.Pets("a", "b", "d"), Make.Seen([twice, .. Abc]), Make.Now), Make.Settled(Make.A)).Available);
    }

    [Fact]
    public void A_double_makes_way_before_who_serves_alone_under_an_identity_no_longer_wanted()
    {
        var twice = Make.Healthy("z2", Make.A).Named("a") with { CreatedAt = Make.Now.AddMinutes(-30) };
        var oldest = Make.Healthy("d1", Make.A).Named("d") with { CreatedAt = Make.Now.AddDays(-1) };

        var decision = Make.Decide(Make.Pets("a", "b", "c", "e"), Make.Settled(Make.A), Abc[0], Abc[1], oldest, twice);

        Assert.Equal(["Remove z2"], decision.Steps());
    }

    [Fact]
    public void A_double_makes_way_however_few_are_available()
    {
        var twice = Make.Healthy("b2", Make.A).Named("b");

        var decision = Make.Decide(Make.Pets("a", "b", "c", "d"), Make.Settled(Make.A), [Abc[0], Abc[1], twice, Make.Healthy("a2", Make.A).Named("a")]);

        Assert.Equal(["Remove a2"], decision.Steps());
    }

    [Fact]
    public void A_bad_one_whose_identity_is_not_wanted_makes_way_before_one_that_serves()
    {
        var sick = Make.Sick("z1", Make.A, minutes: 1).Named("z");
        var oldest = Make.Healthy("d1", Make.A).Named("d") with { CreatedAt = Make.Now.AddDays(-1) };
        var spec = Make.Pets("a", "b", "c", "e");
        spec = spec with { Updating = spec.Updating with { Unavailable = Amount.Count(2) } };

        var decision = Make.Decide(spec, Make.Settled(Make.A), Abc[0], Abc[1], oldest, sick);

        Assert.Equal(["Remove z1"], decision.Steps());
    }

    [Fact]
    public void A_revision_rolls_one_slot_at_a_time() =>
        Assert.Equal(["Remove a1"], Make.Decide(Make.Pets("a", "b", "c"), Make.Rolling(Make.A, Make.B), Abc).Steps());

    [Fact]
    public void A_slot_that_waits_keeps_no_other_waiting()
    {
        var spec = Make.Pets("a", "b", "c");
        var error = new PluginError(PluginErrorKind.Capacity, "full");
        var memory = RolloutControl.CreateFailed(Make.Settled(Make.A), spec, Make.A.Revision, 0, error, Make.Now);

        Assert.Equal(["Create 1"], Make.Decide(spec, memory, Abc[2]).Steps());
    }

    [Fact]
    public void A_repair_that_did_not_last_keeps_only_its_own_slot_waiting()
    {
        var spec = Make.Pets("a", "b", "c");
        var first = Make.Decide(spec, Make.Settled(Make.A), Abc[0], Make.Sick("b1", Make.A).Named("b"), Abc[2]);
        var again = Make.Seen(Abc[0], Make.Sick("b2", Make.A).Named("b"), Abc[2]);
        var second = Planner.Decide(spec, again, first.Memory, Make.Now.AddMinutes(10)).Memory;

        Assert.Equal((1, 2), (Assert.Single(second.Backoffs).Slot, second.Backoffs[0].Attempts));
        Assert.Equal(["Create 0"], Planner.Decide(spec, Make.Seen(Abc[2]), second, Make.Now.AddMinutes(10)).Steps());
    }

    [Fact]
    public void Of_two_that_serve_under_one_identity_the_new_one_stays_and_of_two_alike_the_elder()
    {
        var (elder, younger) = (Pet("a"), Make.Healthy("a0", Make.A).Named("a") with { CreatedAt = Make.Now.AddMinutes(-30) });
        var fresh = Make.Healthy("a9", Make.B).Named("a") with { CreatedAt = Make.Now.AddMinutes(-20) };

        Assert.Equal(["a1"], Owners(elder, younger));
        Assert.Equal(["a9"], Owners(elder, fresh));
        Assert.Equal(["a0"], Owners(elder, younger with { CreatedAt = elder.CreatedAt }));
        Assert.Equal(["a1"], Owners(elder with { Health = Health.Unknown }, Make.Booting("a9", Make.A).Named("a")));
    }

    [Fact]
    public void One_that_leaves_owns_its_slot_no_more() =>
        Assert.Equal(["a9"], Owners(Pet("a").With(MemberFlags.Leaving), Make.Sick("a9", Make.A).Named("a") with { CreatedAt = Make.Now.AddMinutes(-20) }));

    // The same whichever is listed first.
    private static string[] Owners(params Member[] members)
    {
        Member[][] orders = [members, [.. members.Reverse()]];
        return [.. orders.SelectMany(OwnersInOrder).Distinct()];
    }

    private static IEnumerable<string> OwnersInOrder(Member[] members)
    {
        var memory = Make.Rolling(Make.A, Make.B);
        var map = SlotMap.Of(new Pass(Make.Pets("a"), Make.Seen(members), Make.Now), memory)!;
        return members.Where((member, index) => !map.IsOutsider(index, member)).Select(member => member.Id.Value);
    }

    private static Member Pet(string id) => Make.Healthy(id + "1", Make.A).Named(id);
}
