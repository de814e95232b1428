using System.Runtime.CompilerServices;

namespace InfraKit.Sdk.State;

/// <summary>State that lives as long as the process: fenced and atomic as the durable stores are, and the model they are tested against.</summary>
internal sealed class InMemoryStateStore : IStateStore
{
    private readonly Lock mutex = new();
    private readonly SortedDictionary<string, StateEntry> entries = new(StringComparer.Ordinal);
    private readonly Dictionary<ElectionScope, long> fences = [];
    private readonly List<StateEntry> history = [];
    private TaskCompletionSource changed = NewSignal();
    private long version;

    public StateStoreFeatures Features => StateStoreFeatures.AtomicBatch | StateStoreFeatures.Watch;

    public int MaxBatchChanges => int.MaxValue;

    public ValueTask<CommitOutcome> RaiseFenceAsync(Fence fence, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fence);
        cancellationToken.ThrowIfCancellationRequested();
        lock (mutex)
        {
            if (FencedBy(fence) is { } higher) return new(CommitOutcome.Fenced(higher));

            fences[fence.Scope] = fence.Term;
            return new(CommitOutcome.Committed(version));
        }
    }

    public ValueTask<CommitOutcome> CommitAsync(Fence fence, ReadOnlyMemory<StateChange> changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fence);
        cancellationToken.ThrowIfCancellationRequested();
        lock (mutex)
        {
            if (FencedBy(fence) is { } higher) return new(CommitOutcome.Fenced(higher));

            foreach (var change in changes.Span)
            {
                if (change.IfVersion is { } expected && expected != VersionOf(change.Key)) return new(CommitOutcome.Conflict(change.Key));
            }

            version++;
            foreach (var change in changes.Span) Apply(change);
            changed.TrySetResult();
            changed = NewSignal();
            return new(CommitOutcome.Committed(version));
        }
    }

    public ValueTask<StateEntry?> GetAsync(StateKey key, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (mutex) return new(entries.TryGetValue(key.Path, out var entry) ? entry : null);
    }

    public async IAsyncEnumerable<StateEntry> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        StateEntry[] found;
        lock (mutex) found = [.. entries.Values.Where(entry => entry.Key.Path.StartsWith(prefix, StringComparison.Ordinal))];
        foreach (var entry in found)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return entry;
        }
    }

    public async IAsyncEnumerable<StateEntry> WatchAsync(string prefix, long afterVersion, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            StateEntry[] found;
            Task next;
            lock (mutex)
            {
                found = [.. history.Where(entry => entry.Version > afterVersion && entry.Key.Path.StartsWith(prefix, StringComparison.Ordinal))];
                afterVersion = version;
                next = changed.Task;
            }

            foreach (var entry in found) yield return entry;
            await next.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private long? FencedBy(Fence fence) => fences.TryGetValue(fence.Scope, out var highest) && highest > fence.Term ? highest : null;

    private long VersionOf(StateKey key) => entries.TryGetValue(key.Path, out var entry) ? entry.Version : 0;

    private void Apply(StateChange change)
    {
        // A copy: the caller may reuse its buffer.
        var entry = new StateEntry(change.Key, change.Value?.ToArray() ?? [], version) { IsDeleted = change.Value is null };
        if (entry.IsDeleted) entries.Remove(change.Key.Path);
        else entries[change.Key.Path] = entry;

        history.Add(entry);
        if (history.Count > 2 * KeptChanges) history.RemoveRange(0, KeptChanges);
    }

    /// <summary>How far back a watch can go. A watch from further back misses changes, as one of a store that compacts does.</summary>
    private const int KeptChanges = 1_000;
}
