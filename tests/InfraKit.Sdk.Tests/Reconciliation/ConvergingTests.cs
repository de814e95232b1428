using Xunit;

namespace InfraKit.Sdk.Tests.Reconciliation;

public sealed class ConvergingTests
{
    [Fact]
    public async Task A_new_group_reaches_its_size_and_then_does_nothing()
    {
        await using var kit = new VirtualEngine();

        await kit.CommitAsync(VirtualEngine.Spec(5));
        var group = await kit.ConvergedAsync();

        Assert.Equal(5, group.Members.Count);
        Assert.All(group.Members, member => Assert.Equal(MemberState.Available, member.State));
        Assert.Equal(RolloutPhase.Idle, group.Rollout);
        Assert.Equal(group.Revision, group.GoodRevision);

        await kit.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(5, kit.Cloud.Made);
    }

    [Fact]
    public async Task A_lost_member_is_replaced()
    {
        await using var kit = new VirtualEngine();
        await kit.CommitAsync(VirtualEngine.Spec(5));
        await kit.ConvergedAsync();

        kit.Cloud.Kill(kit.Cloud.Instances[0].Id);
        await kit.PassAsync(TimeSpan.FromSeconds(30));
        await kit.ConvergedAsync();

        Assert.Equal(5, kit.Cloud.Instances.Count);
        Assert.Equal(6, kit.Cloud.Made);
    }

    [Fact]
    public async Task A_sick_member_is_replaced_after_the_time_healing_waits()
    {
        await using var kit = new VirtualEngine();
        await kit.CommitAsync(VirtualEngine.Spec(5));
        await kit.ConvergedAsync();
        var sick = kit.Cloud.Instances[0];

        sick.IsSick = true;
        await kit.PassAsync(TimeSpan.FromMinutes(4));
        Assert.Contains(kit.Cloud.Instances, instance => instance.Id == sick.Id);

        await kit.PassAsync(TimeSpan.FromMinutes(2));
        await kit.ConvergedAsync();
        Assert.DoesNotContain(kit.Cloud.Instances, instance => instance.Id == sick.Id);
        Assert.Equal(5, kit.Cloud.Instances.Count);
    }

    [Fact]
    public async Task An_update_replaces_every_member_and_never_has_fewer_available()
    {
        await using var kit = new VirtualEngine();
        await kit.CommitAsync(VirtualEngine.Spec(5));
        await kit.ConvergedAsync();

        await kit.CommitAsync(VirtualEngine.Spec(5, "2"));
        var fewest = int.MaxValue;
        var group = await kit.UntilAsync(now =>
        {
            fewest = Math.Min(fewest, now.Members.Count(member => member.State == MemberState.Available));
            return now.Converged;
        });

        Assert.Equal(5, fewest);
        Assert.True(kit.Cloud.Peak <= 6, $"peak {kit.Cloud.Peak}");
        Assert.All(group.Members, member => Assert.Equal(group.Revision, member.Revision));
        Assert.Equal(10, kit.Cloud.Made);
    }

    [Fact]
    public async Task A_revision_that_never_gets_healthy_is_rolled_back()
    {
        await using var kit = new VirtualEngine();
        var good = await kit.CommitAsync(VirtualEngine.Spec(5));
        await kit.ConvergedAsync();

        kit.Cloud.IsBroken = spec => spec.Properties.ToString().Contains("\"3\"", StringComparison.Ordinal);
        await kit.CommitAsync(VirtualEngine.Spec(5, "3", spec => spec with
        {
            Updating = spec.Updating with { Failures = new FailurePolicy { Max = Amount.Count(0), Then = FailureAction.Rollback } },
        }));
        var group = await kit.UntilAsync(now => now.Rollout == RolloutPhase.RolledBack);

        Assert.Equal(good.Revision, group.Revision);
        Assert.All(group.Members, member => Assert.Equal(good.Revision, member.Revision));
        Assert.Equal(5, kit.Cloud.Instances.Count);
    }

    [Fact]
    public async Task A_group_scales_down_and_up_again()
    {
        await using var kit = new VirtualEngine();
        await kit.CommitAsync(VirtualEngine.Spec(5));
        await kit.ConvergedAsync();

        await kit.Groups.SetSizeAsync(new GroupId("web"), 2, VirtualEngine.Token);
        await kit.ConvergedAsync();
        Assert.Equal(2, kit.Cloud.Instances.Count);

        await kit.Groups.SetSizeAsync(new GroupId("web"), 4, VirtualEngine.Token);
        await kit.ConvergedAsync();
        Assert.Equal(4, kit.Cloud.Instances.Count);
    }

    [Fact]
    public async Task A_destroyed_group_leaves_nothing_and_a_freed_one_everything()
    {
        await using var kit = new VirtualEngine();
        await kit.CommitAsync(VirtualEngine.Spec(3));
        await kit.ConvergedAsync();

        await kit.Groups.FreeGroupAsync(new GroupId("web"), VirtualEngine.Token);
        Assert.Equal(3, kit.Cloud.Instances.Count);
        await Assert.ThrowsAsync<GroupNotFoundException>(kit.DescribeAsync);

        await kit.CommitAsync(VirtualEngine.Spec(3));
        await kit.ConvergedAsync();
        Assert.Equal(3, kit.Cloud.Made);

        await kit.Groups.DestroyGroupAsync(new GroupId("web"), VirtualEngine.Token);
        Assert.Empty(kit.Cloud.Instances);
    }
}
