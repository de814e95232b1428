using InfraKit.Sdk.State;
using Xunit;

namespace InfraKit.Sdk.Tests.Groups;

public sealed class HistoryTests
{
    [Fact]
    public async Task Each_revision_is_remembered_with_what_became_of_it()
    {
        var store = new InMemoryStateStore();
        await using var kit = new VirtualEngine(store: store);
        await kit.CommitAsync(VirtualEngine.Spec(2));
        await kit.ConvergedAsync();
        await kit.CommitAsync(VirtualEngine.Spec(2, "2"));
        kit.Cloud.IsBroken = _ => true;
        await kit.CommitAsync(VirtualEngine.Spec(2, "3", RollsBack));
        await kit.UntilAsync(group => group.Rollout is RolloutPhase.RollingBack or RolloutPhase.RolledBack, TimeSpan.FromHours(1));
        kit.Cloud.IsBroken = _ => false;
        await kit.UntilAsync(group => group.Rollout == RolloutPhase.RolledBack, TimeSpan.FromHours(1));
        await kit.CommitAsync(VirtualEngine.Spec(3, "3", RollsBack));

        await kit.DisposeAsync();
        await using var later = new VirtualEngine(kit.Time, kit.Cloud, store);
        var history = (await later.DescribeAsync()).History;

        Assert.Equal([3L, 2L, 1L], history.Select(entry => entry.Generation));
        Assert.Equal([RevisionOutcome.RolledBack, RevisionOutcome.Superseded, RevisionOutcome.Good], history.Select(entry => entry.Outcome));
        Assert.Equal([1, 0, 0], history.Select(entry => entry.Failures));
        Assert.All(history, entry => Assert.NotNull(entry.EndedAt));
    }

    [Fact]
    public async Task The_last_ten_are_kept()
    {
        await using var kit = new VirtualEngine();
        for (var version = 1; version <= 13; version++) await kit.CommitAsync(VirtualEngine.Spec(0, $"{version}"));

        var history = (await kit.DescribeAsync()).History;

        Assert.Equal(10, history.Count);
        Assert.Equal(13, history[0].Generation);
        Assert.Equal(RevisionOutcome.Underway, history[0].Outcome);
    }

    private static GroupSpec RollsBack(GroupSpec spec) => spec with
    {
        Updating = new UpdatePolicy { Failures = new FailurePolicy { Max = Amount.Count(0), Then = FailureAction.Rollback } },
    };
}
