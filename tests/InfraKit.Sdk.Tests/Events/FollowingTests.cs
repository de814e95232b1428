using Xunit;

namespace InfraKit.Sdk.Tests.Events;

public sealed class FollowingTests
{
    [Fact]
    public async Task Commits_are_told_first_and_once_each_and_a_pause_is_no_commit()
    {
        await using var kit = new VirtualEngine();
        await kit.CommitAsync(VirtualEngine.Spec(3));
        await kit.ConvergedAsync();
        await Assert.ThrowsAsync<GroupRefusedException>(() => kit.Groups.ControlRolloutAsync(new GroupId("web"), RolloutCommand.Pause, VirtualEngine.Token));
        await kit.CommitAsync(VirtualEngine.Spec(3, "2"));
        await kit.Groups.ControlRolloutAsync(new GroupId("web"), RolloutCommand.Pause, VirtualEngine.Token);
        await kit.Groups.ControlRolloutAsync(new GroupId("web"), RolloutCommand.Resume, VirtualEngine.Token);
        await kit.ConvergedAsync();

        var events = await kit.EventsAsync();

        Assert.Equal(GroupEventKind.Committed, events[0].Kind);
        Assert.Equal(2, events.Count(told => told.Kind == GroupEventKind.Committed));
        Assert.Equal(events.Select(told => told.Sequence).Order(), events.Select(told => told.Sequence));
    }

    [Fact]
    public async Task Following_ends_with_the_engine()
    {
        var kit = new VirtualEngine();
        await kit.CommitAsync(VirtualEngine.Spec(1));
        var groups = kit.Groups;
        var following = Task.Run(async () =>
        {
            var count = 0;
            await foreach (var _ in groups.FollowAsync(cancellationToken: VirtualEngine.Token)) count++;
            return count;
        });

        await kit.DisposeAsync();

        Assert.NotEqual(0, await following.WaitAsync(TimeSpan.FromSeconds(30), VirtualEngine.Token));
    }
}
