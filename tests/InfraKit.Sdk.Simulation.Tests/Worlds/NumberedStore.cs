using InfraKit.Sdk.State;

namespace InfraKit.Sdk.Simulation.Tests.Worlds;

/// <summary>State in memory that outlives the engine: each write is an effect, before and after which the engine may die.</summary>
internal sealed class NumberedStore(Effects effects) : IStateStore
{
    private readonly InMemoryStateStore store = new();

    /// <summary>Called once, when the next write is about to be made.</summary>
    public Action? BeforeNextWrite { get; set; }

    public StateStoreFeatures Features => store.Features;

    public int MaxBatchChanges => store.MaxBatchChanges;

    public ValueTask<CommitOutcome> RaiseFenceAsync(Fence fence, CancellationToken cancellationToken = default) => store.RaiseFenceAsync(fence, cancellationToken);

    public ValueTask<CommitOutcome> CommitAsync(Fence fence, ReadOnlyMemory<StateChange> changes, CancellationToken cancellationToken = default)
    {
        var before = BeforeNextWrite;
        BeforeNextWrite = null;
        before?.Invoke();
        effects.Begin();
        var outcome = store.CommitAsync(fence, changes, cancellationToken);
        effects.End();
        return outcome;
    }

    public ValueTask<StateEntry?> GetAsync(StateKey key, CancellationToken cancellationToken = default) => store.GetAsync(key, cancellationToken);

    public IAsyncEnumerable<StateEntry> ListAsync(string prefix, CancellationToken cancellationToken = default) => store.ListAsync(prefix, cancellationToken);

    public IAsyncEnumerable<StateEntry> WatchAsync(string prefix, long afterVersion, CancellationToken cancellationToken = default) => store.WatchAsync(prefix, afterVersion, cancellationToken);
}
