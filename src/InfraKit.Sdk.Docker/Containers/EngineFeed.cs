using System.Runtime.CompilerServices;
using System.Threading.Channels;
using InfraKit.Sdk.Docker.Engines;

namespace InfraKit.Sdk.Docker.Containers;

/// <summary>The engine's event stream as a feed of changes, which knows whether anything happened since a listing.</summary>
/// <remarks>
/// The engine tells of a death before its own listing shows it, while it holds the container: an inspection waits until it lets go. So such a change
/// is told once the container was inspected, and a listing made on hearing of it is true.
/// </remarks>
internal sealed class EngineFeed(IDockerEngine engine, TimeProvider time)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    // What happened just before the stream stood may not be listed yet, and is not told any more.
    private static readonly TimeSpan FirstListingsAreDoubted = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestInspection = TimeSpan.FromSeconds(5);

    private readonly string life = Guid.NewGuid().ToString("N");
    private readonly Lock mutex = new();
    private int streams;
    private long openedAt;
    private long connections;
    private long events;

    /// <summary>What stays the same as long as nothing happens; null while nobody watches, the stream is broken or was just opened.</summary>
    public string? Stamp
    {
        get
        {
            lock (mutex) return streams == 0 || time.GetElapsedTime(openedAt) < FirstListingsAreDoubted ? null : $"{life}.{connections}.{events}";
        }
    }

    /// <summary>Changes from now on. A broken stream is taken up again, and then everything is to be listed.</summary>
    public async IAsyncEnumerable<InstanceChange> ChangesAsync(InstanceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Read at once, however slow the reader is: the stamp must not lag behind.
        var changes = Channel.CreateUnbounded<InstanceChange>(new() { SingleReader = true, SingleWriter = true });
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var following = FollowAsync(query, changes.Writer, ended.Token);
        try
        {
            await foreach (var change in changes.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false)) yield return change;
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Something happened, perhaps: no listing from before is like one from now.</summary>
    public void Happened()
    {
        lock (mutex) events++;
    }

    private async Task FollowAsync(InstanceQuery query, ChannelWriter<InstanceChange> changes, CancellationToken cancellationToken)
    {
        var pause = ShortestPause;
        try
        {
            while (true)
            {
                if (await ReadAsync(query, changes, cancellationToken).ConfigureAwait(false)) pause = ShortestPause;
                await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
                if (pause < LongestPause) pause *= 2;
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            changes.TryComplete(exception is OperationCanceledException ? null : exception);
        }
    }

    /// <summary>Reads one stream to its end; false when there was none.</summary>
    private async Task<bool> ReadAsync(InstanceQuery query, ChannelWriter<InstanceChange> changes, CancellationToken cancellationToken)
    {
        var stands = false;
        try
        {
            var lines = await engine.FollowAsync(cancellationToken).ConfigureAwait(false);
            Opened();
            stands = true;
            changes.TryWrite(new InstanceChange(InstanceChangeKind.Resync, Id: null));
            await foreach (var line in lines.WithCancellation(cancellationToken).ConfigureAwait(false)) Take(line, query, changes, cancellationToken);
        }
        catch (PluginException)
        {
            // The listing says what is wrong with the engine.
        }
        finally
        {
            if (stands) Closed();
        }

        return stands;
    }

    private void Take(EventLine line, InstanceQuery query, ChannelWriter<InstanceChange> changes, CancellationToken cancellationToken)
    {
        if (line.Actor is not { Id: { Length: > 0 } id, Attributes: var labels } || !ContainerTags.AreOn(labels)) return;

        Happened();
        var isWanted = query.Tags.All(tag => labels!.GetValueOrDefault(tag.Key) == tag.Value);
        if (line.IsToldEarly)
        {
            _ = TellOnceListedAsync(id, isWanted ? changes : null, cancellationToken);
        }
        else if (isWanted)
        {
            changes.TryWrite(new InstanceChange(line.Action == "destroy" ? InstanceChangeKind.Gone : InstanceChangeKind.Changed, ContainerId.Short(id)));
        }
    }

    private async Task TellOnceListedAsync(string id, ChannelWriter<InstanceChange>? changes, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(LongestInspection, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // One that is gone by now has its end told by another event.
            if (await engine.InspectAsync(id, ended.Token).ConfigureAwait(false) is null) return;
        }
        catch (Exception exception) when (exception is PluginException or OperationCanceledException)
        {
            // Told all the same: late is better than never.
        }

        // A listing made in between may have shown it as it was.
        Happened();
        changes?.TryWrite(new InstanceChange(InstanceChangeKind.Changed, ContainerId.Short(id)));
    }

    private void Opened()
    {
        lock (mutex)
        {
            if (streams++ > 0) return;

            connections++;
            openedAt = time.GetTimestamp();
        }
    }

    private void Closed()
    {
        lock (mutex) streams--;
    }
}
