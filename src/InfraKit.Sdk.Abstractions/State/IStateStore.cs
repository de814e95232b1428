namespace InfraKit.Sdk;

/// <summary>Keeps what was asked for, operations in flight, rollouts and history. No write without a fence.</summary>
/// <remarks>Called concurrently from several threads. A cancelled or throwing commit has an unknown outcome.</remarks>
public interface IStateStore
{
    /// <summary>What this store can do.</summary>
    StateStoreFeatures Features { get; }

    /// <summary>The most changes a batch may have.</summary>
    int MaxBatchChanges { get; }

    /// <summary>Raises the fence of a scope to a term, so that lower terms can write no more. A new leader does this before it reads.</summary>
    ValueTask<CommitOutcome> RaiseFenceAsync(Fence fence, CancellationToken cancellationToken = default);

    /// <summary>Commits changes, if no higher term has raised the fence of the scope.</summary>
    ValueTask<CommitOutcome> CommitAsync(Fence fence, ReadOnlyMemory<StateChange> changes, CancellationToken cancellationToken = default);

    /// <summary>An entry, or null.</summary>
    ValueTask<StateEntry?> GetAsync(StateKey key, CancellationToken cancellationToken = default);

    /// <summary>The entries whose names begin with a prefix, in ordinal order.</summary>
    IAsyncEnumerable<StateEntry> ListAsync(string prefix, CancellationToken cancellationToken = default);

    /// <summary>Changes of entries whose names begin with a prefix, later than a version, until cancelled.</summary>
    IAsyncEnumerable<StateEntry> WatchAsync(string prefix, long afterVersion, CancellationToken cancellationToken = default);
}
