namespace InfraKit.Sdk.Planning.Tests;

/// <summary>How many may make way, and who of them counts against what.</summary>
public sealed class RemoveBudgetTests
{
    private static readonly Member[] Old4 = Make.Many(4, id => Make.Healthy(id, Make.A), "a");

    private static readonly PlanMemory Rolling = Make.Rolling(Make.A, Make.B);

    private static readonly PlanMemory Settled = Make.Settled(Make.A);

    [Fact]
    public void A_paused_update_and_a_first_deployment_shrink_by_those_that_do_not_serve_yet()
    {
        Member[] members = [Make.Healthy("b1", Make.B), Make.Booting("b2", Make.B), Make.Booting("b3", Make.B)];

        Assert.Equal(["Remove b2"], Make.Decide(Make.Spec(2), Make.Rolling(Make.A, Make.B) with { Phase = RolloutPhase.Paused }, members).Steps());
        Assert.Equal(["Remove b2"], Make.Decide(Make.Spec(2), RolloutControl.Commit(memory: null, Make.B, Make.Now), members).Steps());
    }

    [Fact]
    public void One_that_is_only_expected_makes_nobody_superfluous_who_serves()
    {
        var sight = new Sight(Old4[..3]) { Open = [Make.Open("k1", Make.A)] };

        Assert.Empty(sight.Decide(Make.Spec(3), Settled).Steps());
        Assert.Empty(sight.Decide(Moving(3, unavailable: 1), Settled).Steps());
    }

    [Fact]
    public void What_becomes_new_by_labels_is_no_longer_to_go()
    {
        Member[] members = [.. Old4[..2], Make.Healthy("c1", Make.C), Make.Healthy("c2", Make.C)];
        var sight = new Sight(members) { Changes = [new RevisionChange(Make.A.Revision, Disruption.Labels)] };

        Assert.Equal(["Relabel a1", "Relabel a2"], sight.Decide(Moving(4, unavailable: 2, to: 2), Rolling).Steps());
    }

    [Fact]
    public void What_comes_back_is_no_longer_to_go()
    {
        var sight = new Sight([.. Old4, Make.Retired("b1", Make.B)]) { Abilities = PluginAbilities.Readmit };
        Assert.Equal(["Readmit b1"], sight.Decide(Moving(4, unavailable: 2, to: 1), Rolling).Steps());
    }

    [Fact]
    public void An_outsider_takes_nothing_from_the_old_ones_share()
    {
        var spec = Make.Pets("a", "b", "c") with { Updating = Moving(3, unavailable: 2, to: 1).Updating };
        Member[] pets = [Old4[0].Named("a"), Old4[1].Named("b"), Old4[2].Named("c")];
        var outsider = Make.Healthy("x1", Make.A).Named("x");

        Assert.Equal(["Remove x1", "Remove a1"], Make.Decide(spec, Rolling, [.. pets, outsider]).Steps());
        Assert.Equal(["Remove a1", "Remove x1"], Make.Decide(spec, Rolling, [.. pets, outsider.With(MemberFlags.Self)]).Steps());
    }

    [Fact]
    public void Who_owns_a_slot_is_never_too_many()
    {
        Member[] pets = [Old4[0].Named("a"), Old4[1].Named("b"), Old4[2].Named("c"), Make.Healthy("x1", Make.A).Named("x").With(MemberFlags.Self)];
        var spec = Make.Pets("a", "b", "c") with { Updating = Moving(3, unavailable: 2).Updating };

        Assert.Equal(["Remove x1"], Make.Decide(spec, Settled, pets).Steps());
        Assert.Equal(["Remove x1"], Make.Decide(spec with { Hold = Hold.Update }, Rolling, pets).Steps());
    }

    [Fact]
    public void An_old_one_is_changed_where_it_is_though_an_outsider_is_too_many()
    {
        var pets = new Sight(Old4[0].Named("a"), Old4[1].Named("b"), Make.Healthy("x1", Make.A).Named("x").With(MemberFlags.Self)) { Changes = [new RevisionChange(Make.A.Revision, Disruption.Restart)] };
        Assert.Equal(["Update a1", "Remove x1"], pets.Decide(Make.Pets("a", "b") with { Updating = Moving(2, unavailable: 2, to: 1).Updating }, Rolling).Steps());
    }

    [Fact]
    public void An_outsider_and_a_sick_one_are_never_changed_by_labels()
    {
        var labels = new RevisionChange(Make.A.Revision, Disruption.Labels);
        var pets = new Sight(Old4[0].Named("a"), Make.Healthy("x1", Make.A).Named("x")) { Changes = [labels] };
        var sick = new Sight([.. Old4[..2], Make.Sick("s1", Make.A, minutes: 1)]) { Changes = [labels] };

        Assert.Equal(["Relabel a1", "Remove x1"], pets.Decide(Make.Pets("a"), Rolling).Steps());
        Assert.DoesNotContain("Relabel s1", sick.Decide(Make.Spec(3), Rolling).Steps());
    }

    [Fact]
    public void Whose_turn_it_is_keeps_its_share_of_the_surplus_though_it_cannot_go_now()
    {
        var paused = Rolling with { Phase = RolloutPhase.Paused };
        var back = Make.Healthy("b1", Make.B).With(MemberFlags.Changing);
        var unseen = Make.Healthy("b1", Make.B) with { MissedListings = 1 };

        Assert.Equal(["Remove b2"], Make.Decide(Moving(3, unavailable: 1), paused, [.. Old4[..3], back, Make.Healthy("b2", Make.B)]).Steps());
        Assert.Equal(["Remove b2"], new Sight([.. Old4[..3], unseen, Make.Healthy("b2", Make.B)]) { Quality = SnapshotQuality.Partial }.Decide(Moving(3, unavailable: 1), paused).Steps());
    }

    [Fact]
    public void Who_is_on_its_way_to_the_target_keeps_no_share_of_what_may_be_replaced()
    {
        Member[] members = [Old4[0].With(MemberFlags.Changing), .. Old4[1..]];
        Assert.Equal(["Remove a2"], Make.Decide(Moving(4, unavailable: 2), Rolling, members).Steps());
    }

    [Fact]
    public void The_fence_holds_on_the_way_back_too()
    {
        Member[] members = [Old4[0], .. Make.Many(3, id => Make.Booting(id, Make.A), "u")];
        var back = Make.Decide(Moving(3, unavailable: 1), Rolling.BackTo(Make.A, Make.Now), members);

        Assert.Empty(back.Steps());
        Assert.Contains("MustStay (available 1, mustStay 2)", back.Refusals());
        Assert.Equal(["Remove u1"], Make.Decide(Moving(3, unavailable: 1), Settled, members).Steps());
    }

    [Fact]
    public void A_step_names_the_slot_of_an_identity_and_none_in_a_group_of_a_size()
    {
        Assert.Equal(1, Make.Decide(Make.Pets("a", "b"), Settled, Old4[0].Named("a"), Make.Sick("s1", Make.A).Named("b")).Plan.Steps.Span[0].Slot);
        Assert.Equal(-1, Make.Decide(Make.Spec(3), Settled, Old4).Plan.Steps.Span[0].Slot);
    }

    [Fact]
    public void A_stopped_one_that_is_cleared_away_was_the_surplus_and_no_window_is_blamed()
    {
        var decision = Make.Decide(Make.Spec(3), Settled, [.. Old4[..3], Make.Sick("s1", Make.A) with { Status = InstanceStatus.Stopped }]);

        Assert.Equal(["Remove s1"], decision.Steps());
        Assert.Empty(decision.Refused());
    }

    [Fact]
    public void A_first_deployment_that_is_made_smaller_gives_up_who_boots_behind_no_fence()
    {
        var first = RolloutControl.Commit(memory: null, Make.A, Make.Now);
        Assert.Equal(["Remove u1"], Make.Decide(Make.Spec(2), first, Make.Many(3, id => Make.Booting(id, Make.A), "u")).Steps());
    }

    [Fact]
    public void An_outsider_is_never_changed_where_it_is()
    {
        var sight = new Sight(Old4[0].Named("a"), Make.Healthy("x1", Make.A).Named("x")) { Changes = [new RevisionChange(Make.A.Revision, Disruption.Restart)] };
        Assert.DoesNotContain("Update x1", sight.Decide(Make.Pets("a"), Rolling).Steps());
    }

    [Fact]
    public void One_that_leaves_and_stops_meanwhile_is_not_removed_twice() =>
        Assert.Equal(["Remove t1"], Make.Decide(Make.Spec(3), Settled, [.. Old4[..3], Old4[3].With(MemberFlags.Leaving) with { Status = InstanceStatus.Stopped }, Make.Sick("t1", Make.A) with { Status = InstanceStatus.Stopped }]).Steps());

    [Fact]
    public void A_counted_one_stays_while_paused() =>
        Assert.Empty(Make.Decide(Make.Spec(4), Rolling with { Phase = RolloutPhase.Paused }, [.. Old4[..3], Make.Late("b1", Make.B).With(MemberFlags.Counted) with { HealthSince = Make.Now }]).Steps());

    private static GroupSpec Moving(int size, int unavailable, int? to = null) => Make.Spec(size) with
    {
        Updating = new UpdatePolicy
        {
            Surge = Amount.Count(0),
            Unavailable = Amount.Count(unavailable),
            Steps = to is { } count ? [new RolloutStage(Amount.Count(count)), new RolloutStage(Amount.Percent(100))] : [],
        },
    };
}
