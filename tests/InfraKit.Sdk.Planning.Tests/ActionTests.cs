namespace InfraKit.Sdk.Planning.Tests;

/// <summary>Changing members in place: the least disruption that does, and never more than the spec allows.</summary>
public sealed class ActionTests
{
    private static readonly Member[] Old3 = Make.Many(3, id => Make.Healthy(id, Make.A), "a");

    [Theory]
    [InlineData(UpdateAction.Auto, Disruption.None, "Relabel")]
    [InlineData(UpdateAction.Auto, Disruption.Labels, "Relabel")]
    [InlineData(UpdateAction.Auto, Disruption.Restart, "Update")]
    [InlineData(UpdateAction.Auto, Disruption.Replace, "Remove")]
    [InlineData(UpdateAction.Labels, Disruption.None, "Relabel")]
    [InlineData(UpdateAction.Labels, Disruption.Labels, "Relabel")]
    [InlineData(UpdateAction.Labels, Disruption.Restart, null)]
    [InlineData(UpdateAction.Labels, Disruption.Replace, null)]
    [InlineData(UpdateAction.Restart, Disruption.Labels, "Relabel")]
    [InlineData(UpdateAction.Restart, Disruption.Restart, "Update")]
    [InlineData(UpdateAction.Restart, Disruption.Replace, null)]
    [InlineData(UpdateAction.Replace, Disruption.None, "Remove")]
    [InlineData(UpdateAction.Replace, Disruption.Restart, "Remove")]
    public void The_least_that_does_is_done_below_the_ceiling(UpdateAction action, Disruption needed, string? step)
    {
        var decision = Needing(needed, Old3).Decide(InPlace(action), Make.Rolling(Make.A, Make.B));

        Assert.Equal(step, decision.Plan.Steps.IsEmpty ? null : decision.Plan.Steps.Span[0].Kind.ToString());
        Assert.Equal(step is null, decision.Refused().Contains("ActionForbidden"));
    }

    [Fact]
    public void What_is_made_or_comes_back_is_no_longer_to_go_by_labels()
    {
        var spec = InPlace() with { Allocation = Allocation.OfSize(4), Updating = InPlace().Updating with { Steps = [new RolloutStage(Amount.Count(2)), new RolloutStage(Amount.Percent(100))] } };
        var back = Needing(Disruption.Labels, [.. Old3, Make.Retired("b1", Make.B)]) with { Abilities = PluginAbilities.Readmit };

        Assert.Equal(["Create 3", "Relabel a1"], Needing(Disruption.Labels, Old3).Decide(spec, Make.Rolling(Make.A, Make.B)).Steps());
        Assert.Equal(["Readmit b1", "Relabel a1"], back.Decide(spec, Make.Rolling(Make.A, Make.B)).Steps());
    }

    [Fact]
    public void What_is_forbidden_is_told_even_while_another_one_boots()
    {
        var decision = Needing(Disruption.Replace, [.. Old3[..2], Make.Booting("b1", Make.B)]).Decide(InPlace(UpdateAction.Labels), Make.Rolling(Make.A, Make.B));
        Assert.Contains("ActionForbidden (forbidden 2, old 2)", decision.Refusals());
    }

    [Fact]
    public void A_revision_the_plugin_says_nothing_about_takes_a_replacement() =>
        Assert.Equal(["Remove a1"], Make.Decide(InPlace(), Make.Rolling(Make.A, Make.B), Old3).Steps());

    [Fact]
    public void All_are_relabeled_at_once_for_it_harms_nobody()
    {
        var decision = Needing(Disruption.Labels, Old3).Decide(Make.Spec(3), Make.Rolling(Make.A, Make.B));

        Assert.Equal(["Relabel a1", "Relabel a2", "Relabel a3"], decision.Steps());
        Assert.Equal("Relabel (toGo 3, relabelable 3)", decision.Whys()[0]);
    }

    [Fact]
    public void A_stage_bounds_relabels_and_restarts()
    {
        var stages = new UpdatePolicy { Surge = Amount.Count(0), Unavailable = Amount.Count(3), Steps = [new RolloutStage(Amount.Count(2)), new RolloutStage(Amount.Percent(100))] };
        var spec = Make.Spec(3) with { Updating = stages };

        Assert.Equal(["Relabel a1", "Relabel a2"], Needing(Disruption.Labels, Old3).Decide(spec, Make.Rolling(Make.A, Make.B)).Steps());
        Assert.Equal(["Update a1", "Update a2"], Needing(Disruption.Restart, Old3).Decide(spec, Make.Rolling(Make.A, Make.B)).Steps());
    }

    [Fact]
    public void Nobody_is_relabeled_while_paused_nor_while_the_window_is_closed()
    {
        var sight = Needing(Disruption.Labels, Old3);

        Assert.Empty(sight.Decide(Make.Spec(3), Make.Rolling(Make.A, Make.B) with { Phase = RolloutPhase.Paused }).Steps());
        Assert.Empty((sight with { Calendar = new CalendarLimits { Update = 0 } }).Decide(Make.Spec(3), Make.Rolling(Make.A, Make.B)).Steps());
    }

    [Fact]
    public void Restarts_keep_to_the_fence()
    {
        var spec = Make.Spec(3) with { Updating = new UpdatePolicy { Surge = Amount.Count(1), Unavailable = Amount.Count(1) } };
        var decision = Needing(Disruption.Restart, Old3).Decide(spec, Make.Rolling(Make.A, Make.B));

        Assert.Equal(["Update a1"], decision.Steps());
        Assert.Equal(["UpdateOld (available 3, mustStay 2)"], decision.Whys());
        Assert.Equal(["MustStay (available 2, mustStay 2)"], decision.Refusals());
    }

    [Fact]
    public void One_that_changes_counts_as_pending_of_the_target()
    {
        Member[] members = [Turning(Old3[0]), .. Old3[1..]];
        var decision = Needing(Disruption.Restart, members).Decide(InPlace(), Make.Rolling(Make.A, Make.B));

        Assert.Empty(decision.Steps());
        Assert.Equal(["InMotion (inMotion 1, mostInMotion 1)"], decision.Refusals());
    }

    [Theory]
    [InlineData("v1-c")]
    [InlineData(null)]
    public void One_that_is_restarted_or_becomes_what_nobody_wants_takes_no_share_of_the_update(string? becomes)
    {
        Member[] members = [Old3[0].With(MemberFlags.Changing) with { Becomes = becomes is null ? null : new SpecRevision(becomes) }, .. Old3[1..]];
        var spec = Make.Spec(3) with { Updating = new UpdatePolicy { Surge = Amount.Count(1), Unavailable = Amount.Count(0) } };

        Assert.Equal(["Create 3"], new Sight(members).Decide(spec, Make.Rolling(Make.A, Make.B)).Steps());
    }

    [Fact]
    public void One_that_changes_is_not_chosen_again()
    {
        var spec = Make.Spec(3) with { Updating = new UpdatePolicy { Surge = Amount.Count(0), Unavailable = Amount.Count(2) } };
        Assert.Equal(["Update a2"], Needing(Disruption.Restart, [Turning(Old3[0]), .. Old3[1..]]).Decide(spec, Make.Rolling(Make.A, Make.B)).Steps());
    }

    [Fact]
    public void Where_nobody_may_be_missing_a_stand_in_serves_while_the_others_restart()
    {
        var (spec, rolling) = (Make.Spec(3), Make.Rolling(Make.A, Make.B));
        Member[] withStandIn = [.. Old3, Make.Healthy("b1", Make.B)];

        Assert.Equal(["Create 3"], Needing(Disruption.Restart, Old3).Decide(spec, rolling).Steps());
        Assert.Equal(["Update a1"], Needing(Disruption.Restart, withStandIn).Decide(spec, rolling).Steps());
        Assert.Equal(["Update a3"], Needing(Disruption.Restart, Old3[2], New("a1"), New("b1"), Make.Healthy("c1", Make.A)).Decide(spec, rolling).Steps());
        Assert.Equal(["Remove a3"], Needing(Disruption.Restart, Old3[2], New("a1"), New("a2"), New("b1")).Decide(spec, rolling).Steps());
    }

    [Fact]
    public void What_is_forbidden_stalls_and_says_so()
    {
        var sight = Needing(Disruption.Replace, Old3);
        var first = sight.Decide(InPlace(UpdateAction.Restart), Make.Rolling(Make.A, Make.B));
        var late = sight.Decide(InPlace(UpdateAction.Restart), first.Memory, TimeSpan.FromMinutes(16));

        Assert.Empty(first.Steps());
        Assert.Equal(["ActionForbidden (forbidden 3, old 3)"], first.Refusals());
        Assert.Equal("ActionForbidden (stalledSeconds 900)", late.Stalled!.ToFigures());
    }

    [Fact]
    public void A_sick_one_is_replaced_whatever_the_ceiling()
    {
        var decision = Needing(Disruption.Replace, [.. Old3[..2], Make.Sick("a9", Make.A, minutes: 1)]).Decide(InPlace(UpdateAction.Labels), Make.Rolling(Make.A, Make.B));
        Assert.Equal(["Remove a9"], decision.Steps());
    }

    [Fact]
    public void One_that_serves_not_after_its_restart_has_failed()
    {
        var late = Make.Late("a1", Make.B) with { CreatedAt = Make.Now.AddDays(-9), BeganAt = Make.Now.AddMinutes(-11) };
        var decision = Needing(Disruption.Restart, [late, .. Old3[1..]]).Decide(InPlace(), Make.Rolling(Make.A, Make.B));

        Assert.Equal(["Remove a1"], decision.Steps());
        Assert.Equal(1, decision.Memory.Failures);
    }

    [Fact]
    public void A_revision_that_backs_off_takes_nobody_in_place()
    {
        var memory = Make.Rolling(Make.A, Make.B) with { Backoffs = [new Backoff(Make.B.Revision, -1, 1, Make.Now.AddMinutes(1), Make.Now)] };

        Assert.Empty(Needing(Disruption.Labels, Old3).Decide(InPlace(), memory).Steps());
        Assert.Empty(Needing(Disruption.Restart, Old3).Decide(InPlace(), memory).Steps());
    }

    [Fact]
    public void A_revision_that_no_listing_ever_showed_takes_nobody_in_place_and_says_so()
    {
        var spec = InPlace() with { Guard = new GuardPolicy { Overshoot = 0 } };
        var decision = Needing(Disruption.Restart, Old3).Decide(spec, Make.Rolling(Make.A, Make.B) with { NeverListed = 1 });

        Assert.Empty(decision.Steps());
        Assert.Contains("CreatedButNeverListed", decision.Refused());
    }

    private static Member Turning(Member member) => member.With(MemberFlags.Changing) with { Becomes = Make.B.Revision };

    private static Member New(string id) => Make.Healthy(id, Make.B);

    private static Sight Needing(Disruption disruption, params Member[] members) => new(members) { Changes = [new RevisionChange(Make.A.Revision, disruption)] };

    private static GroupSpec InPlace(UpdateAction action = UpdateAction.Auto) =>
        Make.Spec(3) with { Updating = new UpdatePolicy { Surge = Amount.Count(0), Unavailable = Amount.Count(1), Action = action } };
}
