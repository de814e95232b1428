using System.Collections.Concurrent;
using InfraKit.Sdk.Events;
using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Hosting;
using InfraKit.Sdk.Planning;
using InfraKit.Sdk.Reconciliation;
using Microsoft.Extensions.Logging;

namespace InfraKit.Sdk.Observation;

/// <summary>
/// Lists the instances of one provider for all its groups: one listing at a time, at every poll interval and soon after an effect, and hands each
/// group what concerns it. A group whose rows are as they were, and that wants nothing, is not woken.
/// </summary>
internal sealed class ProviderObserver(string name, IInstancePlugin plugin, EngineParts parts) : IDue, IDisposable
{
    private static readonly TimeSpan LongestSpacing = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<string, Observed> groups = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource stopped = new();
    private readonly Lock mutex = new();
    private bool isListing;
    private bool isWanted;
    private int isWatching;
    private int joins;
    private int knownJoins;
    private DateTimeOffset lastStartedAt = DateTimeOffset.MinValue;
    private string? knownVersion;
    private PluginError? lastError;

    /// <summary>The provider.</summary>
    public IInstancePlugin Plugin => plugin;

    /// <summary>How fast it may be called.</summary>
    public ProviderPace Pace { get; } = new(parts);

    public DateTimeOffset DueAt { get; set; } = DateTimeOffset.MaxValue;

    /// <summary>Observes for a group from now on.</summary>
    public void Join(ManagedGroup group)
    {
        lock (mutex)
        {
            // The rows of another group are wanted now: "unchanged" would be no answer.
            groups[group.Id.Value] = new Observed(group);
            joins++;
        }

        parts.Schedule.At(this, parts.Clock.Now + parts.Options.PollInterval);
        if (Interlocked.Exchange(ref isWatching, 1) == 0) Watch();
    }

    /// <summary>No longer observes for a group.</summary>
    public void Leave(ManagedGroup group)
    {
        if (groups.TryGetValue(group.Id.Value, out var observed) && observed.Group == group) groups.TryRemove(new KeyValuePair<string, Observed>(group.Id.Value, observed));
    }

    /// <summary>The poll interval has passed.</summary>
    public void OnDue()
    {
        if (groups.IsEmpty) return;

        parts.Schedule.At(this, parts.Clock.Now + parts.Options.PollInterval);
        Request(spaced: false);
    }

    /// <summary>Asks for a listing soon: right now, or after a short pause when one was just made.</summary>
    public void Request(bool spaced = true)
    {
        var spacing = TimeSpan.FromTicks(Math.Min(LongestSpacing.Ticks, parts.Options.PollInterval.Ticks / 20));
        lock (mutex)
        {
            if (stopped.IsCancellationRequested) return;
            if (isListing)
            {
                isWanted = true;
                return;
            }

            var earliest = lastStartedAt == DateTimeOffset.MinValue ? lastStartedAt : lastStartedAt + spacing;
            if (Pace.OpenAt is var open && open > earliest) earliest = open;
            if (spaced && parts.Clock.Now < earliest)
            {
                if (DueAt > earliest) parts.Schedule.At(this, earliest);
                return;
            }

            isListing = true;
        }

        parts.Activity.Enter();
        _ = Task.Run(RunAsync);
    }

    /// <summary>Lists one group now, apart from the shared listing.</summary>
    public async Task<GroupListing> ListGroupAsync(GroupId group, CancellationToken cancellationToken)
    {
        var startedAt = parts.Clock.Now;
        var rows = new List<InstanceDescription>();
        var query = new InstanceQuery(TagSet.Empty.With(WellKnownTags.Group, group.Value)) { Details = true };
        var (error, _) = await ReadAsync(query, row => rows.Add(row), cancellationToken).ConfigureAwait(false);
        return new GroupListing(startedAt, rows.ToArray()) { Error = error };
    }

    public void Dispose()
    {
        stopped.Cancel();
        stopped.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            await ListAllAsync().ConfigureAwait(false);
        }
        finally
        {
            bool again;
            lock (mutex)
            {
                isListing = false;
                again = isWanted && !stopped.IsCancellationRequested;
                isWanted = false;
            }

            if (again) Request();
            parts.Activity.Exit();
        }
    }

    private async Task ListAllAsync()
    {
        var startedAt = parts.Clock.Now;
        Observed[] round;
        int joinsNow;
        // A group that joins from here on waits for the next listing: this one may have passed its rows.
        lock (mutex) (lastStartedAt, round, joinsNow) = (startedAt, [.. groups.Values], joins);
        foreach (var observed in round) observed.Begin();

        var query = new InstanceQuery(TagSet.Empty) { Details = true, KnownVersion = knownJoins == joinsNow ? knownVersion : null };
        var (error, version) = await ReadAsync(query, Sort, stopped.Token).ConfigureAwait(false);
        Pace.Answered(error);
        if (error != lastError && error is not null) EngineLog.ListingFailed(parts.Log, name, error);
        var isNewError = error != lastError;
        lastError = error;
        (knownVersion, knownJoins) = (version, joinsNow);
        var isUnchanged = version is not null && version == query.KnownVersion;
        foreach (var observed in round) Hand(observed, new GroupListing(startedAt, default) { Error = error }, isUnchanged, isNewError);
    }

    private void Sort(InstanceDescription row)
    {
        if (row.Tags.TryGetValue(WellKnownTags.Group, out var group) && groups.TryGetValue(group, out var observed) && observed.HasBegun) observed.Rows.Add(row);
    }

    private void Hand(Observed observed, GroupListing listing, bool isUnchanged, bool isNewError)
    {
        var fingerprint = isUnchanged ? observed.Fingerprint : observed.FingerprintOf();
        var isNews = fingerprint != observed.Fingerprint || isNewError;
        observed.Fingerprint = fingerprint;
        if (!isNews && observed.Group.IsQuiet) return;

        observed.Group.Inbox.Post(isUnchanged ? listing with { Rows = observed.LastRows } : listing with { Rows = observed.Keep() });
        parts.Queue.Enqueue(observed.Group);
    }

    /// <summary>Why a listing failed, or the version of one that came to its end.</summary>
    private async Task<(PluginError? Error, string? Version)> ReadAsync(InstanceQuery query, Action<InstanceDescription> take, CancellationToken cancellationToken)
    {
        var taking = new Lock();
        try
        {
            return await TimeLimit.RunAsync(async token =>
            {
                await foreach (var page in plugin.DescribeInstancesAsync(query, token).ConfigureAwait(false))
                {
                    lock (taking)
                    {
                        token.ThrowIfCancellationRequested();
                        foreach (var row in page.Instances.Span) take(row);
                    }

                    if (page.IsLast) return (null, page.Version);
                }

                return (Error: (PluginError?)new PluginError(PluginErrorKind.Transient, "The listing ended before its last page."), Version: (string?)null);
            }, parts.Options.ListTimeout, parts.Clock.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // One that was left behind takes no row from here on.
            lock (taking) return (PluginErrors.Of(exception), null);
        }
    }

    private void Watch()
    {
        if (plugin.Ability<IWatchInstances>() is not { } watch) return;
        _ = Task.Run(() => WatchAsync(watch));
    }

    private async Task WatchAsync(IWatchInstances watch)
    {
        while (!stopped.IsCancellationRequested)
        {
            try
            {
                await foreach (var _ in watch.WatchAsync(new InstanceQuery(TagSet.Empty), stopped.Token).ConfigureAwait(false)) Request();
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                if (!stopped.IsCancellationRequested) EngineLog.WatchFailed(parts.Log, name, exception);
            }

            try
            {
                await Task.Delay(parts.Options.PollInterval, parts.Clock.Time, stopped.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>A group, and the rows of the listing under way.</summary>
    private sealed class Observed(ManagedGroup group)
    {
        public ManagedGroup Group { get; } = group;

        public List<InstanceDescription> Rows { get; } = [];

        public InstanceDescription[] LastRows { get; private set; } = [];

        public int? Fingerprint { get; set; }

        public bool HasBegun { get; private set; }

        public void Begin()
        {
            Rows.Clear();
            HasBegun = true;
        }

        public InstanceDescription[] Keep() => LastRows = [.. Rows];

        /// <summary>A figure that changes with the rows, whatever their order.</summary>
        public int FingerprintOf()
        {
            var sum = Rows.Count;
            foreach (var row in Rows) sum += HashCode.Combine(row.Id, row.Status, row.Health, row.Tags, row.Details?.Endpoints, row.Details?.EndsAt, row.Details?.StatusReason);
            return sum;
        }
    }
}
