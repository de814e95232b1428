using System.Runtime.CompilerServices;

namespace InfraKit.Sdk.Testing.Tests;

/// <summary>A state store that lists nothing before its gate is opened.</summary>
internal sealed class GatedStore(IStateStore inner) : IStateStore
{
    private readonly TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StateStoreFeatures Features => inner.Features;

    public int MaxBatchChanges => inner.MaxBatchChanges;

    public void Open() => gate.TrySetResult();

    public ValueTask<CommitOutcome> RaiseFenceAsync(Fence fence, CancellationToken cancellationToken = default) => inner.RaiseFenceAsync(fence, cancellationToken);

    public ValueTask<CommitOutcome> CommitAsync(Fence fence, ReadOnlyMemory<StateChange> changes, CancellationToken cancellationToken = default) =>
        inner.CommitAsync(fence, changes, cancellationToken);

    public ValueTask<StateEntry?> GetAsync(StateKey key, CancellationToken cancellationToken = default) => inner.GetAsync(key, cancellationToken);

    public async IAsyncEnumerable<StateEntry> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await gate.Task.WaitAsync(cancellationToken);
        await foreach (var entry in inner.ListAsync(prefix, cancellationToken)) yield return entry;
    }

    public IAsyncEnumerable<StateEntry> WatchAsync(string prefix, long afterVersion, CancellationToken cancellationToken = default) => inner.WatchAsync(prefix, afterVersion, cancellationToken);
}
