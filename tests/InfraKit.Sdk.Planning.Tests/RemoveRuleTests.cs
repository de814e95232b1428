namespace InfraKit.Sdk.Planning.Tests;

/// <summary>The removing half of the rule of a pass, clause by clause.</summary>
public sealed class RemoveRuleTests
{
    private static readonly Member[] Old4 = Make.Many(4, id => Make.Healthy(id, Make.A), "a");

    private static readonly PlanMemory Rolling = Make.Rolling(Make.A, Make.B);

    [Fact]
    public void D4_those_nobody_can_tell_of_are_not_free()
    {
        var spec = Make.Spec(3) with { Updating = new UpdatePolicy { Surge = Amount.Count(2) } };
        var unknown = Old4[..3].Select(member => member with { Health = Health.Unknown }).ToArray();
        var decision = Make.Decide(spec, Rolling, [.. unknown, Make.Healthy("b1", Make.B), Make.Healthy("b2", Make.B)]);

        Assert.Empty(decision.Steps());
        Assert.Equal(["MustStay (available 2, mustStay 3)"], decision.Refusals()[^1..]);
    }

    [Fact]
    public void The_fence_falls_with_each_victim()
    {
        var spec = NoSurge(4, unavailable: 2);
        Member[] members = [.. Old4[..3], Make.Healthy("a9", Make.A) with { Health = Health.Unknown }];
        var decision = Make.Decide(spec, Rolling, members);

        Assert.Equal(["Remove a9", "Remove a1"], decision.Steps());
        Assert.Equal(["RemoveOld (available 3, mustStay 2)", "RemoveOld (available 3, mustStay 2)"], decision.Whys());
    }

    [Theory]
    [InlineData(0, 4, 2)]
    [InlineData(1, 4, 1)]
    [InlineData(2, 4, 0)]
    public void F28_bad_old_ones_go_only_as_many_as_may_be_in_motion(int booting, int bad, int removed)
    {
        Member[] members = [.. Make.Many(bad, id => Make.Sick(id, Make.A, minutes: 1), "a"), .. Make.Many(booting, id => Make.Booting(id, Make.B), "b")];
        Assert.Equal(removed, Make.Decide(NoSurge(bad + booting, unavailable: 2), Rolling, members).Plan.Steps.Length);
    }

    [Fact]
    public void A_hole_is_part_of_what_is_in_motion() =>
        Assert.Equal(["Create 3"], Make.Decide(NoSurge(4, unavailable: 1), Rolling, Old4[..3]).Steps());

    [Fact]
    public void What_is_being_made_is_part_of_what_is_in_motion()
    {
        var spec = Make.Spec(4) with { Updating = new UpdatePolicy { Surge = Amount.Count(1), Unavailable = Amount.Count(1) } };
        Assert.Equal(["Create 4", "Create 5"], Make.Decide(spec with { Updating = spec.Updating with { Surge = Amount.Count(2), Unavailable = Amount.Count(0) } }, Rolling, Old4).Steps());
        Assert.Equal(["Create 4", "Remove a1"], Make.Decide(spec, Rolling, Old4).Steps());
    }

    [Fact]
    public void Bad_old_ones_leave_what_is_being_made_its_share()
    {
        var spec = Make.Spec(4) with { Updating = new UpdatePolicy { Surge = Amount.Count(1), Unavailable = Amount.Count(1) } };
        Assert.Equal(["Create 4", "Remove s1"], Make.Decide(spec, Rolling, Make.Many(4, id => Make.Sick(id, Make.A, minutes: 1), "s")).Steps());
    }

    [Fact]
    public void H2_an_update_removes_bad_old_ones_in_a_storm_too()
    {
        var decision = Make.Decide(NoSurge(4, unavailable: 1), Rolling, [Old4[0], .. Make.Many(3, id => Make.Sick(id, Make.A), "s")]);

        Assert.Equal(["Remove s1"], decision.Steps());
        Assert.Contains("Storm (bad 3, brakeAbove 1)", decision.Refusals());
    }

    [Fact]
    public void D15_nobody_makes_way_for_a_target_that_backs_off()
    {
        var waiting = Rolling with { Backoffs = [new Backoff(Make.B.Revision, -1, 1, Make.Now.AddMinutes(1), Make.Now)] };
        Assert.Empty(Make.Decide(NoSurge(4, unavailable: 1), waiting, Old4).Steps());
    }

    [Fact]
    public void D11_an_outsider_makes_way_even_where_the_stage_lets_nobody_else_go()
    {
        var spec = Make.Pets("a", "b", "d") with { Updating = new UpdatePolicy { Steps = [new RolloutStage(Amount.Count(1))] } };
        Member[] pets = [Make.Healthy("a1", Make.B).Named("a"), Old4[1].Named("b"), Old4[2].Named("c")];

        Assert.Equal(["Remove a3"], Make.Decide(spec, Rolling, pets).Steps());
        Assert.Equal(["Refill 2"], Make.Decide(spec, Rolling, pets[..2]).Steps());
    }

    [Fact]
    public void D22_what_is_allowed_for_an_outsider_is_spent_on_outsiders_only()
    {
        var spec = Make.Pets("a", "b") with { Updating = new UpdatePolicy { Steps = [new RolloutStage(Amount.Count(1))], Unavailable = Amount.Count(2) } };
        Member[] pets = [Make.Healthy("a1", Make.B).Named("a"), Make.Booting("b1", Make.A).Named("b"), Old4[2].Named("x")];

        Assert.Equal(["Remove a3"], Make.Decide(spec, Rolling, pets).Steps());
    }

    [Fact]
    public void S9_a_group_that_gets_identities_loses_its_members_one_by_one()
    {
        var decision = Make.Decide(Make.Pets("a", "b", "c", "d"), Make.Settled(Make.A), Old4);

        Assert.Equal(["Remove a1"], decision.Steps());
        Assert.Equal(["RemoveOutsider (available 4, mustStay 3)"], decision.Whys());
    }

    [Fact]
    public void R3_where_nobody_can_tell_an_update_stands_and_a_scale_down_goes_on()
    {
        var unknown = Old4.Select(member => member with { Health = Health.Unknown }).ToArray();

        Assert.Empty(Make.Decide(NoSurge(4, unavailable: 1), Rolling, unknown).Steps());
        Assert.Equal(["Remove a1", "Remove a2"], Make.Decide(Make.Spec(2), Make.Settled(Make.A), unknown).Steps());
    }

    [Fact]
    public void F21_members_of_a_broken_revision_go_first()
    {
        var fixedForward = RolloutControl.Commit(Rolling, Make.C, Make.Now);
        var decision = Make.Decide(NoSurge(3, unavailable: 1), fixedForward, [.. Old4[..2], Make.Booting("b1", Make.B) with { Health = Health.Unhealthy }]);

        Assert.Equal(["Remove b1"], decision.Steps());
        Assert.Equal(["RemoveOldBad (bad 1, available 2)"], decision.Whys());
    }

    [Fact]
    public void A_failed_new_one_is_removed_without_budget_and_frees_its_place()
    {
        var failed = Make.Late("b1", Make.B).With(MemberFlags.Counted);
        var decision = Make.Decide(Make.Spec(4) with { Updating = new UpdatePolicy { Failures = new FailurePolicy { Max = Amount.Count(5) } } }, Rolling, [.. Old4, failed]);

        Assert.Equal(["Remove b1"], decision.Steps());
        Assert.Equal(["RemoveFailed (failures 0, borne 5)"], decision.Whys());
    }

    [Fact]
    public void A_paused_update_removes_no_failed_one() =>
        Assert.Empty(Make.Decide(Make.Spec(4), Rolling with { Phase = RolloutPhase.Paused }, [.. Old4[..3], Make.Late("b1", Make.B) with { HealthSince = Make.Now }]).Steps());

    private static GroupSpec NoSurge(int size, int unavailable) =>
        Make.Spec(size) with { Updating = new UpdatePolicy { Surge = Amount.Count(0), Unavailable = Amount.Count(unavailable) } };
}
