using System.Runtime.CompilerServices;
using InfraKit.Sdk.Hosting;

namespace InfraKit.Sdk.Events;

/// <summary>The last events of an engine, and where readers wait for the next. A slow reader costs nobody anything: it skips what is no longer kept.</summary>
internal sealed class EventLog(EngineClock clock, int kept)
{
    private readonly Lock mutex = new();
    private readonly GroupEvent[] ring = new GroupEvent[kept];
    private TaskCompletionSource appended = NewSignal();
    private long last;
    private bool isClosed;

    /// <summary>Tells of a moment. The caller has committed what it tells.</summary>
    public void Tell(GroupId group, GroupEventKind kind, InstanceId? instance = null, SpecRevision? revision = null, Reason? why = null, PluginError? error = null, string? health = null)
    {
        TaskCompletionSource signal;
        lock (mutex)
        {
            last++;
            ring[last % ring.Length] = new GroupEvent(last, clock.Now, group, kind) { Instance = instance, Revision = revision, Why = why, Error = error, HealthReason = health };
            (signal, appended) = (appended, NewSignal());
        }

        signal.TrySetResult();
    }

    /// <summary>Events after a sequence number, then live ones, until cancelled or closed.</summary>
    public async IAsyncEnumerable<GroupEvent> FollowAsync(GroupId? group, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var (batch, lagged, next) = Read(after);
            if (batch.Length == 0 && next is null) yield break;
            if (lagged && batch.Length > 0) yield return new GroupEvent(batch[0].Sequence - 1, batch[0].At, group ?? batch[0].Group, GroupEventKind.Lagged);

            foreach (var told in batch)
            {
                after = told.Sequence;
                if (group is null || told.Group == group) yield return told;
            }

            if (batch.Length == 0) await next!.WaitAsync(cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Lets readers read what there is, and ends.</summary>
    public void Close()
    {
        lock (mutex) isClosed = true;
        appended.TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private (GroupEvent[] Batch, bool Lagged, Task? Next) Read(long after)
    {
        const int most = 256;
        lock (mutex)
        {
            // A number that was never given is of an earlier life of the engine: its reader missed all up to here.
            var isForeign = after > last;
            if (isForeign) after = 0;
            var oldest = Math.Max(1, last - ring.Length + 1);
            var from = Math.Max(after + 1, oldest);
            var batch = new GroupEvent[Math.Clamp(last - from + 1, 0, most)];
            for (var i = 0; i < batch.Length; i++) batch[i] = ring[(from + i) % ring.Length];
            return (batch, isForeign || (after + 1 < oldest && after > 0), isClosed ? null : appended.Task);
        }
    }
}
