using Xunit;

namespace InfraKit.Sdk.Tests.Groups;

public sealed class RolloutCommandTests
{
    private static readonly GroupId Web = new("web");

    [Fact]
    public async Task An_update_is_promoted_from_stage_to_stage()
    {
        await using var kit = await HeldAsync();
        var group = await kit.DescribeAsync();
        Assert.Equal((0, 4), (group.Stage, group.Expected));
        Assert.Equal(1, group.Members.Count(member => member.Revision == group.Revision));

        await kit.Groups.ControlRolloutAsync(Web, RolloutCommand.Promote, VirtualEngine.Token);
        await kit.ConvergedAsync();

        Assert.Contains(await kit.EventsAsync(), told => told.Kind == GroupEventKind.Promoted);
    }

    [Fact]
    public async Task Pausing_and_resuming_are_told_once_each()
    {
        await using var kit = await HeldAsync();

        await kit.Groups.ControlRolloutAsync(Web, RolloutCommand.Pause, VirtualEngine.Token);
        await kit.Groups.ControlRolloutAsync(Web, RolloutCommand.Pause, VirtualEngine.Token);
        await Assert.ThrowsAsync<GroupRefusedException>(() => kit.Groups.ControlRolloutAsync(Web, RolloutCommand.Promote, VirtualEngine.Token));
        await kit.Groups.ControlRolloutAsync(Web, RolloutCommand.Resume, VirtualEngine.Token);

        var told = (await kit.EventsAsync()).Select(told => told.Kind).Where(kind => kind is GroupEventKind.RolloutPaused or GroupEventKind.RolloutResumed);
        Assert.Equal([GroupEventKind.RolloutPaused, GroupEventKind.RolloutResumed], told);
    }

    [Fact]
    public async Task Rolling_back_is_told_and_done()
    {
        await using var kit = await HeldAsync();
        var good = (await kit.DescribeAsync()).GoodRevision;

        await kit.Groups.ControlRolloutAsync(Web, RolloutCommand.RollBack, VirtualEngine.Token);
        var group = await kit.UntilAsync(group => group.Rollout == RolloutPhase.RolledBack);

        Assert.Equal(good, group.Revision);
        Assert.Equal(RevisionOutcome.RolledBack, group.History[0].Outcome);
        Assert.Single(await kit.EventsAsync(), told => told.Kind == GroupEventKind.RollbackStarted);
    }

    private static async Task<VirtualEngine> HeldAsync()
    {
        static GroupSpec Staged(GroupSpec spec) => spec with { Updating = new UpdatePolicy { Steps = [new RolloutStage(Amount.Count(1)) { Hold = Timeout.InfiniteTimeSpan }, new RolloutStage(Amount.Percent(100))] } };

        var kit = new VirtualEngine();
        await kit.CommitAsync(VirtualEngine.Spec(3, change: Staged));
        await kit.ConvergedAsync();
        await kit.CommitAsync(VirtualEngine.Spec(3, "2", Staged));
        await kit.UntilAsync(group => group.Refusals.Any(refusal => refusal.Code == "HeldForPromotion"));
        return kit;
    }
}
