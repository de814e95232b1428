using System.Collections.Concurrent;

namespace InfraKit.Sdk.Testing.Conformance.Cases;

/// <summary>Listens to a feed, and asks again when it ends, as the engine does.</summary>
internal sealed class Watch : IAsyncDisposable
{
    private const int Attempts = 4;
    private const int Looks = 50;

    private readonly ConcurrentQueue<InstanceChange> told = new();
    private readonly CancellationTokenSource ended;
    private readonly Task listening;
    private Exception? cut;

    private Watch(ConformanceRun run)
    {
        ended = CancellationTokenSource.CreateLinkedTokenSource(run.Token);
        listening = Task.Run(() => ListenAsync(run), CancellationToken.None);
    }

    public static Watch Begin(ConformanceRun run) => new(run);

    /// <summary>Forgets what was told until now.</summary>
    public void Forget() => told.Clear();

    /// <summary>True when something was told of an instance, or that everything is to be looked at.</summary>
    public bool HasTold(InstanceId id) => told.Any(change => change.Id == id || change.Kind == InstanceChangeKind.Resync);

    /// <summary>Makes an instance whose creation is told. When a feed begins nobody says: it may have missed the first.</summary>
    public async Task<InstanceId> ToldOfNewAsync(ConformanceRun run)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var id = await run.MakeAsync().ConfigureAwait(false);
            for (var look = 0; look < Looks; look++)
            {
                if (HasTold(id)) return id;
                await run.Subject.Wait(run.Subject.Patience / (Attempts * Looks), run.Token).ConfigureAwait(false);
            }
        }

        throw run.Failure($"the creation of an instance should be told{(cut is null ? null : $", and the feed threw {cut.GetType().Name}: {cut.Message}")}");
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync().ConfigureAwait(false);
        await listening.ConfigureAwait(false);
        ended.Dispose();
    }

    private async Task ListenAsync(ConformanceRun run)
    {
        while (!ended.IsCancellationRequested)
        {
            try
            {
                await foreach (var change in run.Plugin.Ability<IWatchInstances>()!.WatchAsync(new InstanceQuery(run.Tags), ended.Token).ConfigureAwait(false)) told.Enqueue(change);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // A stream may end or throw at any time; what it says then is of use only when nothing is told.
                cut = exception;
            }

            try
            {
                await run.Subject.Wait(run.Subject.Patience / 100, ended.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
