using Xunit;

namespace InfraKit.Sdk.Tests.Rollouts;

/// <summary>Updates from the commit to their end, through the engine, in the modes and with the means of the whole document.</summary>
public sealed class WholeUpdateTests
{
    [Fact]
    public async Task Recreating_never_mixes_revisions()
    {
        await using var kit = await ServingAsync(new UpdatePolicy { Mode = UpdateMode.Recreate });
        await kit.CommitAsync(VirtualEngine.Spec(3, "2", With(new UpdatePolicy { Mode = UpdateMode.Recreate })));

        await kit.UntilAsync(group =>
        {
            Assert.InRange(kit.Cloud.Instances.Select(instance => instance.Revision).Distinct().Count(), 0, 1);
            return group.Converged && group.GoodRevision == group.Revision;
        });
        Assert.Equal(6, kit.Cloud.Made);
    }

    [Fact]
    public async Task On_delete_a_new_revision_comes_only_where_a_member_was_lost()
    {
        await using var kit = await ServingAsync(new UpdatePolicy { Mode = UpdateMode.OnDelete });
        await kit.CommitAsync(VirtualEngine.Spec(3, "2", With(new UpdatePolicy { Mode = UpdateMode.OnDelete })));
        await kit.PassAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(3, kit.Cloud.Made);
        Assert.Null((await kit.DescribeAsync()).Stalled);

        kit.Cloud.Kill(kit.Cloud.Instances[0].Id);
        var group = await kit.UntilAsync(group => group.Members.Count(member => member.State == MemberState.Available) == 3 && kit.Cloud.Made == 4);

        Assert.Equal(1, group.Members.Count(member => member.Revision == group.Revision));
    }

    [Fact]
    public async Task A_revision_that_falls_sick_in_its_bake_is_rolled_back_and_never_good()
    {
        var policy = new UpdatePolicy { Bake = TimeSpan.FromHours(1), Failures = new FailurePolicy { Max = Amount.Count(0), Then = FailureAction.Rollback } };
        await using var kit = await ServingAsync(policy);
        var good = (await kit.DescribeAsync()).GoodRevision;
        await kit.CommitAsync(VirtualEngine.Spec(3, "2", With(policy)));
        await kit.UntilAsync(group => group.Refusals.Any(refusal => refusal.Code == "Baking"));

        kit.Cloud.Instances[0].IsSick = true;
        var group = await kit.UntilAsync(group => group.Rollout == RolloutPhase.RolledBack, TimeSpan.FromHours(2));

        Assert.Equal((good, good), (group.GoodRevision, group.Revision));
        Assert.Equal(RevisionOutcome.RolledBack, group.History[0].Outcome);
    }

    [Fact]
    public async Task A_pretended_update_tells_what_then_happens()
    {
        await using var kit = await ServingAsync(UpdatePolicy.Default);
        var told = (await kit.CommitAsync(VirtualEngine.Spec(3, "2"), new CommitOptions { Pretend = true })).Plan.Rehearsal!;
        var began = kit.Time.GetUtcNow();
        var peak = 0;
        await kit.CommitAsync(VirtualEngine.Spec(3, "2"));
        await kit.UntilAsync(group =>
        {
            peak = Math.Max(peak, kit.Cloud.Instances.Count);
            return group.Converged;
        });

        Assert.Equal((RehearsalEnd.Converged, 3, 3, peak), (told.End, told.Creates, told.Removes, told.Peak));
        Assert.Equal(3, told.LowestAvailable);

        // The engine also looks when something happens; a rehearsal only at every poll.
        Assert.InRange(kit.Time.GetUtcNow() - began, told.Duration / 2, told.Duration);
    }

    private static Func<GroupSpec, GroupSpec> With(UpdatePolicy policy) => spec => spec with { Updating = policy };

    private static async Task<VirtualEngine> ServingAsync(UpdatePolicy policy)
    {
        var kit = new VirtualEngine();
        await kit.CommitAsync(VirtualEngine.Spec(3, change: With(policy)));
        await kit.ConvergedAsync(TimeSpan.FromHours(3));
        return kit;
    }
}
