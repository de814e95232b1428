using System.Runtime.CompilerServices;
using System.Threading.Channels;
using InfraKit.Sdk.Docker.Engines;

namespace InfraKit.Sdk.Docker.Containers;

/// <summary>The engine's event stream as a feed of changes, which knows whether anything happened since a listing.</summary>
internal sealed class EngineFeed(IDockerEngine engine, TimeProvider time)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly string life = Guid.NewGuid().ToString("N");
    private readonly Lock mutex = new();
    private int streams;
    private long connections;
    private long events;

    /// <summary>What stays the same as long as nothing happens; null while nobody watches, or the stream is broken.</summary>
    public string? Stamp
    {
        get
        {
            lock (mutex) return streams == 0 ? null : $"{life}.{connections}.{events}";
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
            await foreach (var line in lines.WithCancellation(cancellationToken).ConfigureAwait(false)) Tell(line, query, changes);
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

    private void Tell(EventLine line, InstanceQuery query, ChannelWriter<InstanceChange> changes)
    {
        if (line.Actor is not { Id: { Length: > 0 } id, Attributes: var labels } || !ContainerTags.AreOn(labels)) return;

        lock (mutex) events++;
        if (query.Tags.Any(tag => labels!.GetValueOrDefault(tag.Key) != tag.Value)) return;

        changes.TryWrite(new InstanceChange(line.Action == "destroy" ? InstanceChangeKind.Gone : InstanceChangeKind.Changed, ContainerId.Short(id)));
    }

    private void Opened()
    {
        lock (mutex)
        {
            if (streams++ == 0) connections++;
        }
    }

    private void Closed()
    {
        lock (mutex) streams--;
    }
}
