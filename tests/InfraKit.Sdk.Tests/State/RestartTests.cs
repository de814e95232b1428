using InfraKit.Sdk.State;
using Xunit;

namespace InfraKit.Sdk.Tests.State;

public sealed class RestartTests
{
    [Fact]
    public async Task An_update_goes_on_after_a_restart_as_if_nothing_had_happened()
    {
        await using var kit = new VirtualEngine();
        await kit.CommitAsync(VirtualEngine.Spec(5));
        await kit.ConvergedAsync();
        var second = await kit.CommitAsync(VirtualEngine.Spec(5, "2"));
        await kit.UntilAsync(group => group.Members.Any(member => member.Revision == group.Revision));

        await kit.RestartAsync();
        var group = await kit.ConvergedAsync();

        Assert.Equal(second.Generation, group.Generation);
        Assert.All(kit.Cloud.Instances, instance => Assert.Equal(second.Revision.Value, instance.Revision));
        Assert.Equal(5, kit.Cloud.Instances.Count);
        Assert.InRange(kit.Cloud.Made, 10, 11);
        Assert.True(kit.Cloud.Peak <= 6, $"peak {kit.Cloud.Peak}");
    }

    [Fact]
    public async Task An_engine_whose_fence_was_passed_does_nothing_more()
    {
        var store = new InMemoryStateStore();
        await using var first = new VirtualEngine(store: store, elector: new TermElector(1));
        await first.CommitAsync(VirtualEngine.Spec(3));
        await first.ConvergedAsync();
        await using var second = new VirtualEngine(first.Time, first.Cloud, store, elector: new TermElector(2));
        await second.DescribeAsync();

        await Assert.ThrowsAnyAsync<InfraKitException>(() => first.Groups.SetSizeAsync(new GroupId("web"), 9, VirtualEngine.Token));
        await Assert.ThrowsAnyAsync<InfraKitException>(() => first.Groups.DestroyGroupAsync(new GroupId("web"), VirtualEngine.Token));
        await first.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(3, first.Cloud.Made);
        Assert.Equal(3, first.Cloud.Instances.Count);
    }

    [Fact]
    public async Task A_lost_store_costs_no_instance()
    {
        await using var first = new VirtualEngine();
        await first.CommitAsync(VirtualEngine.Spec(3));
        await first.ConvergedAsync();
        await first.DisposeAsync();

        await using var second = new VirtualEngine(first.Time, first.Cloud);
        await second.CommitAsync(VirtualEngine.Spec(3));
        await second.ConvergedAsync();
        await second.PassAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(3, first.Cloud.Made);
        Assert.Equal(3, first.Cloud.Instances.Count);
    }

    [Fact]
    public async Task Nothing_is_done_while_the_store_fails_and_all_afterwards()
    {
        var store = new FailingStore(new InMemoryStateStore());
        await using var kit = new VirtualEngine(store: store);
        await kit.CommitAsync(VirtualEngine.Spec(3));
        await kit.ConvergedAsync();

        store.Fails = true;
        await Assert.ThrowsAsync<InfraKitException>(() => kit.CommitAsync(VirtualEngine.Spec(4)));
        kit.Cloud.Kill(kit.Cloud.Instances[0].Id);
        await kit.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(3, kit.Cloud.Made);

        store.Fails = false;
        await kit.PassAsync(TimeSpan.FromMinutes(1));
        var group = await kit.ConvergedAsync();
        Assert.Equal(4, kit.Cloud.Made);
        Assert.Equal((3, 1L), (group.Members.Count, group.Generation));
        Assert.Single(await kit.EventsAsync(), told => told.Kind == GroupEventKind.Committed);
    }

    [Fact]
    public async Task What_happened_while_the_store_failed_is_told_once_it_is_saved()
    {
        var store = new FailingStore(new InMemoryStateStore());
        await using var kit = new VirtualEngine(store: store);
        await kit.CommitAsync(VirtualEngine.Spec(1));
        await kit.UntilAsync(group => group.Members.Count == 1 && group.Members[0].Health == Health.Healthy);

        store.Fails = true;
        await kit.PassAsync(TimeSpan.FromMinutes(2));
        Assert.DoesNotContain(await kit.EventsAsync(), told => told.Kind is GroupEventKind.Available or GroupEventKind.Converged);
        store.Fails = false;
        await kit.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Single(await kit.EventsAsync(), told => told.Kind == GroupEventKind.Available);
        Assert.Single(await kit.EventsAsync(), told => told.Kind == GroupEventKind.Converged);
    }

    private sealed class FailingStore(IStateStore inner) : IStateStore
    {
        public bool Fails { get; set; }

        public StateStoreFeatures Features => inner.Features;

        public int MaxBatchChanges => inner.MaxBatchChanges;

        public ValueTask<CommitOutcome> RaiseFenceAsync(Fence fence, CancellationToken cancellationToken = default) => inner.RaiseFenceAsync(fence, cancellationToken);

        public ValueTask<CommitOutcome> CommitAsync(Fence fence, ReadOnlyMemory<StateChange> changes, CancellationToken cancellationToken = default) =>
            Fails ? throw new IOException("the disk is full") : inner.CommitAsync(fence, changes, cancellationToken);

        public ValueTask<StateEntry?> GetAsync(StateKey key, CancellationToken cancellationToken = default) => inner.GetAsync(key, cancellationToken);

        public IAsyncEnumerable<StateEntry> ListAsync(string prefix, CancellationToken cancellationToken = default) => inner.ListAsync(prefix, cancellationToken);

        public IAsyncEnumerable<StateEntry> WatchAsync(string prefix, long afterVersion, CancellationToken cancellationToken = default) => inner.WatchAsync(prefix, afterVersion, cancellationToken);
    }
}
