using InfraKit.Sdk.Commits;
using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Tests.Commits;

public sealed class BlastGuardTests
{
    [Theory]
    [InlineData(5, 5, 0, false)]
    [InlineData(5, 9, 0, false)]
    [InlineData(2, 1, 1, false)]
    [InlineData(3, 1, 2, true)]
    [InlineData(4, 2, 2, false)]
    [InlineData(5, 2, 3, true)]
    [InlineData(1, 0, 1, false)]
    public void More_than_half_of_the_members_before_and_more_than_one_wants_a_confirmation(int before, int after, int taken, bool needs) =>
        Check(VirtualEngine.Spec(before), VirtualEngine.Spec(after), taken, needs);

    [Fact]
    public void Identities_that_go_are_taken_even_when_as_many_come() => Check(Pets("a", "b", "c"), Pets("c", "d", "e"), 2, needs: true);

    [Fact]
    public void A_group_that_gets_identities_keeps_only_the_members_that_bear_one()
    {
        Check(VirtualEngine.Spec(3), Pets("a", "b", "c"), 3, needs: true);
        Check(VirtualEngine.Spec(3), Pets("a", "b", "c"), 1, needs: false, "a", "c", "x");
        Check(VirtualEngine.Spec(3), Pets("a", "b", "c"), 2, needs: true, "a", "a", "x");
    }

    [Fact]
    public void A_group_that_gives_identities_up_keeps_its_members()
    {
        Check(Pets("a", "b", "c"), VirtualEngine.Spec(3), 0, needs: false, "a", "b", "c");
        Check(Pets("a", "b", "c"), VirtualEngine.Spec(1), 2, needs: true, "a", "b", "c");
    }

    [Fact]
    public void To_recreate_is_its_own_confirmation_and_to_shrink_meanwhile_is_not()
    {
        var recreate = new UpdatePolicy { Mode = UpdateMode.Recreate };
        Check(VirtualEngine.Spec(6), VirtualEngine.Spec(6, "2") with { Updating = recreate }, 0, needs: false);
        Check(VirtualEngine.Spec(6), VirtualEngine.Spec(1, "2") with { Updating = recreate }, 5, needs: true);
    }

    [Fact]
    public async Task A_new_group_takes_few_of_those_it_finds_unless_that_is_confirmed()
    {
        await using var first = new VirtualEngine();
        await first.CommitAsync(VirtualEngine.Spec(5));
        await first.ConvergedAsync();
        await first.DisposeAsync();

        await using var forgetful = new VirtualEngine(first.Time, first.Cloud);
        var refused = await Assert.ThrowsAsync<GroupRefusedException>(() => forgetful.CommitAsync(VirtualEngine.Spec(2)));
        Assert.Contains("takes 3 of 5 members away", refused.Message, StringComparison.Ordinal);
        await forgetful.PassAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(5, first.Cloud.Instances.Count);

        var pretended = await forgetful.CommitAsync(VirtualEngine.Spec(2), new CommitOptions { Pretend = true });
        Assert.Equal(Assert.IsType<GroupPlan>(refused.Plan).Confirmation, pretended.Plan.Confirmation);
        await forgetful.CommitAsync(VirtualEngine.Spec(2), new CommitOptions { Confirmation = pretended.Plan.Confirmation });
        await forgetful.ConvergedAsync();
        Assert.Equal(2, first.Cloud.Instances.Count);
    }

    [Fact]
    public void Of_those_that_a_new_group_with_identities_finds_it_keeps_the_ones_that_bear_one()
    {
        Member[] found = BlastGuard.Found([Known("a"), Known("b"), Known("b"), Known("x"), Known("c") with { Revision = null }]);

        Assert.Equal(4, found.Length);
        Assert.Equal(2, BlastGuard.TakenOf(found, Pets("a", "b", "c")));
        Assert.Equal(1, BlastGuard.TakenOf(found, VirtualEngine.Spec(3)));
        Assert.Equal(0, BlastGuard.TakenOf(found, VirtualEngine.Spec(6)));
    }

    private static Member Known(string identity) => new(new InstanceId("i")) { LogicalId = new LogicalId(identity), Revision = new SpecRevision("v1-a") };

    private static void Check(GroupSpec before, GroupSpec after, int taken, bool needs, params string[] identities)
    {
        Member[] members = [.. identities.Select((identity, at) => new Member(new InstanceId($"i-{at}")) { LogicalId = new LogicalId(identity) })];

        Assert.Equal(taken, BlastGuard.Taken(before, after, members));
        Assert.Equal(needs, BlastGuard.Needs(taken, before.Allocation.Desired, after));
    }

    private static GroupSpec Pets(params string[] identities) =>
        VirtualEngine.Spec(1) with { Allocation = Allocation.OfLogicalIds([.. identities.Select(identity => new LogicalId(identity))]) };
}
