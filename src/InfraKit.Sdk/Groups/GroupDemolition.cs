using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Execution.Effects;
using InfraKit.Sdk.Hosting;
using InfraKit.Sdk.Observation;

namespace InfraKit.Sdk.Groups;

/// <summary>Destroys every instance of a group, and lists again until a complete listing shows none. Strangers that bear its label are left alone.</summary>
internal sealed class GroupDemolition(ManagedGroup group, Leader leader, EngineParts parts)
{
    private readonly HashSet<InstanceId> drained = [];
    private readonly HashSet<InstanceId> alone = [];

    /// <summary>Runs until none is left. Trouble is told and tried again until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var pause = TimeSpan.FromTicks(Math.Max(TimeSpan.FromMilliseconds(20).Ticks, parts.Options.PollInterval.Ticks / 20));
        while (true)
        {
            if (leader.Fence is null) throw new InfraKitException($"Group \"{group.Id}\" is not destroyed yet: the engine does not lead any more, and the one that does goes on.");

            var listing = await group.Provider.ListGroupAsync(group.Id, cancellationToken).ConfigureAwait(false);
            if (group.Listed(listing.Error)) parts.Events.Tell(group.Id, GroupEventKind.ObservationDoubtful, error: listing.Error);
            var left = Left(listing);
            if (listing.IsComplete && left.Length == 0 && !await AnyUnlistedAsync(cancellationToken).ConfigureAwait(false)) return;

            // Self goes last, when nothing else is left to be done from here.
            var others = left.Where(row => !IsSelf(row)).ToArray();
            var allDone = await DestroyAllAsync(others.Length > 0 ? others : left, cancellationToken).ConfigureAwait(false);
            if (!allDone || !listing.IsComplete) await Task.Delay(parts.Options.PollInterval, parts.Clock.Time, cancellationToken).ConfigureAwait(false);
            else if (left.Length == 0 && group.Intents.Open.Any(intent => intent.IsCreate)) await Task.Delay(parts.Options.PollInterval, parts.Clock.Time, cancellationToken).ConfigureAwait(false);
            else if (left.Length > 0 && Left(await group.Provider.ListGroupAsync(group.Id, cancellationToken).ConfigureAwait(false)).Length > 0)
            {
                await Task.Delay(pause, parts.Clock.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static InstanceDescription[] Left(GroupListing listing) => [.. listing.Rows.ToArray().Where(row => row.Status != InstanceStatus.Gone && RowFold.Revision(row) is not null)];

    private bool IsSelf(in InstanceDescription row) =>
        parts.Options.Self is { } self && (row.LogicalId?.Value == self || (row.Tags.TryGetValue(WellKnownTags.LogicalId, out var identity) && identity == self));

    /// <summary>Creations that were cut short may have made instances that no listing shows yet: they are destroyed by id. False when nothing is left open.</summary>
    private async Task<bool> AnyUnlistedAsync(CancellationToken cancellationToken)
    {
        TakeAnswers();
        var any = false;
        foreach (var intent in group.Intents.Open.Where(intent => intent.IsCreate).ToArray())
        {
            any = true;
            try
            {
                if (await IsSettledAsync(intent, cancellationToken).ConfigureAwait(false)) group.Intents.Close(intent.Key);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
            {
                var error = PluginErrors.Of(exception);
                if (WouldBeListed(intent) && CanNeverBeAsked(error)) group.Intents.Close(intent.Key);
                else parts.Events.Tell(group.Id, GroupEventKind.RemoveFailed, error: error);
            }
        }

        return any;
    }

    /// <summary>Takes what creations answered after the last pass.</summary>
    private void TakeAnswers()
    {
        while (group.Inbox.TryTake(out EffectOutcome? outcome))
        {
            if (outcome is { Intent.IsCreate: true, Instance: { } made } && group.Intents.Find(outcome.Intent.Key) is { } intent) group.Intents.Put(intent with { Instance = made });
        }
    }

    /// <summary>True when what a creation made is destroyed, or when it is sure or taken for sure that it made nothing.</summary>
    private async Task<bool> IsSettledAsync(Intent intent, CancellationToken cancellationToken)
    {
        if (intent.Instance is { } made) return await DestroyAsync(new InstanceDescription(made, TagSet.Empty, InstanceStatus.Pending), cancellationToken).ConfigureAwait(false);
        if (group.Instances.Ability<IDescribeByKey>() is not { } lookup) return WouldBeListed(intent);

        var found = await TimeLimit.RunAsync(token => lookup.DescribeByKeyAsync(intent.Key, token), parts.Options.EffectTimeout, parts.Clock.Time, cancellationToken).ConfigureAwait(false);
        return found is not { } row || await DestroyAsync(row, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>True when a listing would show by now what a creation made.</summary>
    private bool WouldBeListed(Intent intent) => parts.Clock.Now - intent.StartedAt > group.Spec.Guard.Visibility;

    private static bool CanNeverBeAsked(PluginError error) => error.Kind is PluginErrorKind.Unauthorized or PluginErrorKind.Unsupported or PluginErrorKind.Invalid or PluginErrorKind.NotFound;

    /// <summary>Destroys them, in as few calls as the provider needs. What could not be destroyed with others is tried alone: it may be what spoilt the call.</summary>
    private async Task<bool> DestroyAllAsync(InstanceDescription[] rows, CancellationToken cancellationToken)
    {
        if (group.Instances.Ability<IDestroyMany>() is not { MaxPerCall: > 1 and var most } plugin) return await EachAsync(rows, DestroyAsync, cancellationToken).ConfigureAwait(false);

        var (single, together) = (Array.FindAll(rows, row => alone.Contains(row.Id)), Array.FindAll(rows, row => !alone.Contains(row.Id)));
        await EachAsync(together, DrainAsync, cancellationToken).ConfigureAwait(false);
        var allDone = await EachAsync([.. together.Chunk(most)], (chunk, token) => DestroyManyAsync(plugin, chunk, token), cancellationToken).ConfigureAwait(false);
        return await EachAsync(single, DestroyAsync, cancellationToken).ConfigureAwait(false) && allDone;
    }

    private async Task<bool> EachAsync<T>(T[] all, Func<T, CancellationToken, Task<bool>> act, CancellationToken cancellationToken)
    {
        var results = new bool[all.Length];
        var limits = new ParallelOptions { MaxDegreeOfParallelism = parts.Options.MaxParallelEffects, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, all.Length, limits, async (at, token) => results[at] = await act(all[at], token).ConfigureAwait(false)).ConfigureAwait(false);
        return Array.TrueForAll(results, done => done);
    }

    private async Task<bool> DestroyManyAsync(IDestroyMany plugin, InstanceDescription[] rows, CancellationToken cancellationToken)
    {
        if (leader.Fence is null) return false;

        PluginError?[] errors;
        try
        {
            var ids = Array.ConvertAll(rows, row => row.Id);
            errors = await TimeLimit.RunAsync(
                token => DestroyManyEffect.CallAsync(plugin, ids, DestroyReason.Terminate, token), parts.Options.EffectTimeout, parts.Clock.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            errors = new PluginError?[rows.Length];
            Array.Fill(errors, PluginErrors.Of(exception));
        }

        for (var at = 0; at < rows.Length; at++)
        {
            Told(rows[at].Id, errors[at]);
            if (errors[at] is not null) lock (alone) alone.Add(rows[at].Id);
        }

        return Array.TrueForAll(errors, error => error is null);
    }

    private async Task<bool> DestroyAsync(InstanceDescription row, CancellationToken cancellationToken)
    {
        PluginError? error;
        try
        {
            await DrainAsync(row, cancellationToken).ConfigureAwait(false);
            var result = await TimeLimit.RunAsync(
                token => group.Instances.DestroyAsync(row.Id, DestroyReason.Terminate, token), parts.Options.EffectTimeout, parts.Clock.Time, cancellationToken).ConfigureAwait(false);
            error = result.Error is { Kind: PluginErrorKind.NotFound } ? null : result.Error;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            error = PluginErrors.Of(exception);
        }

        return Told(row.Id, error);
    }

    /// <summary>Tells what became of one. True when it is destroyed.</summary>
    private bool Told(InstanceId id, PluginError? error)
    {
        if (error is not null) group.LastError = error;
        parts.Events.Tell(group.Id, error is null ? GroupEventKind.Removed : GroupEventKind.RemoveFailed, id, error: error);
        return error is null;
    }

    private async Task<bool> DrainAsync(InstanceDescription row, CancellationToken cancellationToken)
    {
        lock (drained)
        {
            if (row.Status != InstanceStatus.Running || group.Spec.Draining.Timeout == TimeSpan.Zero || !drained.Add(row.Id)) return true;
        }

        var revision = row.Tags.TryGetValue(WellKnownTags.Revision, out var text) && SpecRevision.TryParse(text, out var known) ? known : (SpecRevision?)null;
        var spec = group.Revisions.Find(revision) ?? group.Spec;
        var context = new FlavorContext(group.Id, spec.Flavor.Properties, group.Spec.Allocation) { Instances = group.Instances };
        await new Drain(parts.Clock.Time, group.Spec.Draining.Timeout).RunAsync(group.Flavor, context, row, cancellationToken).ConfigureAwait(false);
        return true;
    }
}
