using System.Runtime.CompilerServices;
using System.Threading.Channels;
using InfraKit.Sdk.Local.Storage;

namespace InfraKit.Sdk.Local.Processes;

/// <summary>Tells at once when a process ends: the kernel wakes it, by one descriptor per process.</summary>
internal sealed class ProcessWatch(ProcessStore store, ProcessObserver observer, InstanceQuery query)
{
    private const int LookAgainMilliseconds = 250;

    private readonly Dictionary<InstanceDirectory, Watched> watched = [];
    private readonly Channel<InstanceChange> changes = Channel.CreateUnbounded<InstanceChange>(new() { SingleReader = true, SingleWriter = true });

    /// <summary>Changes from now on.</summary>
    public async IAsyncEnumerable<InstanceChange> ChangesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watching = Task.Factory.StartNew(() => Run(ended.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            await foreach (var change in changes.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false)) yield return change;
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await watching.ConfigureAwait(false);
        }
    }

    private void Run(CancellationToken cancellationToken)
    {
        try
        {
            for (var first = true; !cancellationToken.IsCancellationRequested; first = false)
            {
                Look(tell: !first);
                AwaitEnds();
            }

            changes.Writer.TryComplete();
        }
        catch (Exception exception) when (exception is PluginException || LocalErrors.IsOfSystem(exception))
        {
            changes.Writer.TryComplete(exception as PluginException ?? LocalErrors.Thrown(exception, "The processes can't be watched"));
        }
        finally
        {
            foreach (var entry in watched.Values) entry.Close();
        }
    }

    /// <summary>Learns of instances that came, went or started again.</summary>
    private void Look(bool tell)
    {
        var present = new HashSet<InstanceDirectory>();
        foreach (var directory in store.All())
        {
            if (store.Read(directory) is not { } record || !TagSet.From(record.Tags).Contains(query.Tags)) continue;

            present.Add(directory);
            if (watched.TryGetValue(directory, out var known) && known.Attempt == record.Attempt) continue;
            if (observer.Started(directory, record) is not { } process) continue;

            known?.Close();
            watched[directory] = Watched.Open(record.Attempt, process);
            if (tell) Tell(InstanceChangeKind.Changed, directory);
        }

        foreach (var directory in watched.Keys.Where(directory => !present.Contains(directory)).ToList())
        {
            watched[directory].Close();
            watched.Remove(directory);
            Tell(InstanceChangeKind.Gone, directory);
        }
    }

    private void AwaitEnds()
    {
        var open = watched.Where(entry => entry.Value.Descriptor >= 0).ToList();
        var entries = new Native.PollEntry[open.Count];
        for (var at = 0; at < entries.Length; at++) entries[at] = new() { Descriptor = open[at].Value.Descriptor, Events = Native.PollIn };

        if (Native.Poll(entries, (nuint)entries.Length, LookAgainMilliseconds) <= 0) return;

        for (var at = 0; at < entries.Length; at++)
        {
            if (entries[at].Returned == 0) continue;

            open[at].Value.Close();
            Tell(InstanceChangeKind.Changed, open[at].Key);
        }
    }

    private void Tell(InstanceChangeKind kind, InstanceDirectory directory) => changes.Writer.TryWrite(new InstanceChange(kind, directory.InstanceId));

    /// <summary>One start of an instance, and the descriptor that wakes when it ends; negative when it has.</summary>
    private sealed class Watched(string attempt, int descriptor)
    {
        public string Attempt => attempt;

        public int Descriptor { get; private set; } = descriptor;

        public static Watched Open(string attempt, ProcessIdentity process)
        {
            var watched = new Watched(attempt, Native.OpenPid(process.Pid));
            if (!process.IsAlive) watched.Close();
            return watched;
        }

        public void Close()
        {
            if (Descriptor >= 0) _ = Native.Close(Descriptor);
            Descriptor = -1;
        }
    }
}
