namespace InfraKit.Sdk.Planning.Tests;

/// <summary>How many of which revision are wanted, and what that says when it can't be.</summary>
public sealed class CreateBudgetTests
{
    private static readonly Member[] Old3 = Make.Many(3, id => Make.Healthy(id, Make.A), "a");

    private static readonly PlanMemory Rolling = Make.Rolling(Make.A, Make.B);

    private static readonly PlanMemory Settled = Make.Settled(Make.A);

    [Fact]
    public void Retired_ones_come_before_new_ones_of_either_revision()
    {
        var budget = Budget(Surging(6, 3), Rolling, Old3[0], Make.Retired("r1", Make.B), Make.Retired("r2", Make.A));

        Assert.Equal((2, 1, 1, 1), (budget.Target, budget.Base, budget.ReadmitTarget, budget.ReadmitBase));
        Assert.Equal((5, 3), (budget.Coming, budget.Wanted));
    }

    [Fact]
    public void The_room_that_the_target_takes_is_not_the_good_revision_s_too()
    {
        Member[] members = [.. Old3[..2], Old3[2].With(MemberFlags.Leaving), Make.Healthy("a4", Make.A).With(MemberFlags.Leaving)];
        var budget = Budget(Surging(4, 1), Rolling, members);

        Assert.Equal((1, 0, 2), (budget.Target, budget.Base, budget.Wanted));
    }

    [Fact]
    public void A_retired_one_of_a_good_revision_takes_the_place_of_a_new_one()
    {
        var budget = Budget(Make.Spec(4), Settled, [.. Old3[..2], Make.Retired("r1", Make.A)]);
        Assert.Equal((1, 1, 1), (budget.Target, budget.ReadmitTarget, budget.Wanted));
    }

    [Fact]
    public void What_backs_off_is_not_re_admitted_either()
    {
        Assert.Equal(0, Budget(Make.Spec(3), Waiting(Settled, Make.A), [.. Old3[..2], Make.Retired("r1", Make.A)]).ReadmitTarget);
        Assert.Equal(0, Budget(Make.Spec(3), Waiting(Rolling, Make.B), [.. Old3, Make.Retired("r1", Make.B)]).ReadmitTarget);
    }

    [Fact]
    public void Without_a_good_revision_the_change_is_limited_by_what_is_in_motion() =>
        Assert.Equal(1, Budget(Surging(3, 2), Rolling with { GoodCanBeMade = false }, [.. Old3, Make.Booting("b1", Make.B)]).Target);

    [Fact]
    public void Without_a_good_revision_what_changes_in_place_has_no_successor()
    {
        var sight = new Sight(Old3) { Changes = [new RevisionChange(Make.A.Revision, Disruption.Labels)] };
        Assert.Equal(0, Budget(Surging(3, 2), Rolling with { GoodCanBeMade = false }, sight).Target);
    }

    [Fact]
    public void A_hole_of_an_update_rolls_forward_and_one_of_a_group_at_rest_is_below_desired()
    {
        Assert.Equal(["RollForward (toGo 3, inMotion 0, mostInMotion 1)"], Make.Decide(Make.Spec(3), Rolling, Old3[..2]).Whys());
        Assert.Equal(["BelowDesired (desired 3, live 2)"], Make.Decide(Make.Spec(3), Settled, Old3[..2]).Whys());
    }

    [Fact]
    public void A_good_revision_that_backs_off_keeps_its_hole_and_says_so()
    {
        var memory = Waiting(Rolling, Make.A) with { Phase = RolloutPhase.Paused };

        Assert.Contains("BackingOff (seconds 60)", Make.Decide(Make.Spec(3), memory, Old3[..2]).Refusals());
        Assert.Null(Budget(Make.Spec(3), memory, [.. Old3[..2], Make.Retired("r1", Make.A)]).BaseWaits);
    }

    [Fact]
    public void Of_two_that_back_off_the_target_is_told()
    {
        ValueList<Backoff> both = [new(Make.A.Revision, -1, 1, Make.Now.AddMinutes(2), Make.Now), new(Make.B.Revision, -1, 1, Make.Now.AddMinutes(1), Make.Now)];
        Assert.Contains("BackingOff (seconds 60)", Make.Decide(Make.Spec(5), Rolling with { Backoffs = both }, Old3).Refusals());
    }

    [Fact]
    public void Each_identity_of_the_good_revision_waits_for_itself()
    {
        var memory = Rolling with { Phase = RolloutPhase.Paused, Backoffs = [new Backoff(Make.A.Revision, 0, 1, Make.Now.AddMinutes(1), Make.Now)] };
        Assert.Equal(["Refill 1"], Make.Decide(Make.Pets("a", "b", "c"), memory, Old3[2].Named("c")).Steps());
    }

    [Fact]
    public void A_target_that_backs_off_is_told_while_something_is_to_go_and_not_when_all_is_done()
    {
        Assert.Contains("BackingOff", Make.Decide(Make.Spec(3), Waiting(Rolling, Make.B), [.. Old3, Make.Booting("b1", Make.B)]).Refused());
        Assert.Empty(Make.Decide(Make.Spec(3), Waiting(Settled, Make.A), Old3).Refused());
    }

    [Fact]
    public void A_partial_listing_tells_all_that_was_wanted()
    {
        var decision = Planner.Decide(Make.Spec(5), new GroupSnapshot(Old3, default, SnapshotQuality.Partial), Rolling, Make.Now);

        Assert.Empty(decision.Steps());
        Assert.Contains("ListingIncomplete (wanted 2)", decision.Refusals());
    }

    [Fact]
    public void A_slot_that_is_still_taken_is_told()
    {
        var decision = Make.Decide(Make.Pets("a", "b", "c"), Settled, Old3[0].Named("a").With(MemberFlags.Zombie), Old3[2].Named("c"));

        Assert.Contains("Create 1", decision.Steps());
        Assert.Contains("SlotsTaken (wanted 1)", decision.Refusals());
    }

    private static GroupSpec Surging(int size, int surge) => Make.Spec(size) with { Updating = new UpdatePolicy { Surge = Amount.Count(surge) } };

    private static PlanMemory Waiting(PlanMemory memory, RevisionNames revision) =>
        memory with { Backoffs = [new Backoff(revision.Revision, -1, 1, Make.Now.AddMinutes(1), Make.Now)] };

    private static CreateBudget Budget(GroupSpec spec, PlanMemory memory, params Member[] members) =>
        Budget(spec, memory, new Sight(members) { Abilities = PluginAbilities.Readmit });

    private static CreateBudget Budget(GroupSpec spec, PlanMemory memory, Sight sight)
    {
        var pass = new Pass(spec, sight.ToSnapshot(), Make.Now);
        return CreateBudget.Of(pass, Ledger.Count(pass, memory), memory);
    }
}
