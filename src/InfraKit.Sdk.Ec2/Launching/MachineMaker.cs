using InfraKit.Sdk.Ec2.Calls;
using InfraKit.Sdk.Ec2.Machines;
using InfraKit.Sdk.Ec2.Placement;
using InfraKit.Sdk.Ec2.Volumes;

namespace InfraKit.Sdk.Ec2.Launching;

/// <summary>
/// Makes machines. What a key made before is found first; the rest goes out in as few requests as can be. An order that EC2 refused for want of room goes to
/// the next zone; one whose outcome nobody knows goes nowhere until that is known.
/// </summary>
internal sealed class MachineMaker(
    Launchers launchers, MachineFinder finder, MachineLister lister, Births births, Zones zones, VolumeFinder volumes, VolumeAttacher attacher, Ec2Options options)
{
    private static readonly PluginError Twice = new(PluginErrorKind.UnknownOutcome, "Something was made with this token before, and EC2 doesn't show it yet.") { Code = Ec2Errors.TokenMismatch };

    /// <summary>Makes a machine per request; what became of each, at its position. The caller holds the keys.</summary>
    public async Task MakeAsync(IReadOnlyList<ProvisionRequest> requests, Memory<ProvisionResult> results, CancellationToken cancellationToken)
    {
        await lister.PrimeAsync(cancellationToken).ConfigureAwait(false);
        var wanted = new List<Wanted>();
        for (var at = 0; at < requests.Count; at++)
        {
            if (await ExistingAsync(requests[at].Key, cancellationToken).ConfigureAwait(false) is { } known) results.Span[at] = known;
            else wanted.Add(new Wanted(at, requests[at]));
        }

        var batches = Batching.Of(wanted, results, options.Namespace);
        await Task.WhenAll(batches.Select(batch => MakeBatchAsync(batch, results, cancellationToken))).ConfigureAwait(false);
    }

    /// <summary>What a key made before; null when it surely made nothing.</summary>
    private async Task<ProvisionResult?> ExistingAsync(IdempotencyKey key, CancellationToken cancellationToken)
    {
        if (births.Find(key) is { } id) return ProvisionResult.Existing(new InstanceId(id));
        if (!births.IsInDoubt(key)) return null;

        try
        {
            return await finder.FindAsync(key, cancellationToken).ConfigureAwait(false) is { } found ? ProvisionResult.Existing(new InstanceId(found.InstanceId)) : null;
        }
        catch (PluginException exception)
        {
            return ProvisionResult.Failed(exception.Error with { Kind = PluginErrorKind.UnknownOutcome });
        }
    }

    private async Task MakeBatchAsync(Batch batch, Memory<ProvisionResult> results, CancellationToken cancellationToken)
    {
        try
        {
            var (note, zone) = await volumes.FindAsync(batch.Spec, batch.Recipe, cancellationToken).ConfigureAwait(false);
            var places = await zones.PlacesAsync(batch.Recipe, batch.Address, zone, cancellationToken).ConfigureAwait(false);
            var next = 0;
            var orders = new List<Task>();
            foreach (var (place, count) in zones.Spread(batch, places))
            {
                var others = new Queue<Place>(places.Where(other => other != place));
                orders.Add(MakeOrderAsync(batch, batch.Order(note, place, next, count), others, note, next, results, cancellationToken));
                next += count;
            }

            await Task.WhenAll(orders).ConfigureAwait(false);
        }
        catch (PluginException exception)
        {
            foreach (var at in batch.Positions.Where(at => results.Span[at] == default)) results.Span[at] = ProvisionResult.Failed(batch.Located(exception.Error));
        }
    }

    private async Task MakeOrderAsync(Batch batch, LaunchOrder order, Queue<Place> others, VolumeNote note, int from, Memory<ProvisionResult> results, CancellationToken cancellationToken)
    {
        while (true)
        {
            var made = await LaunchAsync(batch, order, cancellationToken).ConfigureAwait(false);
            for (var at = 0; at < made.Ids.Count; at++)
            {
                var id = new InstanceId(made.Ids[at]);
                var unfinished = await attacher.AttachAsync(id.Value, note, cancellationToken).ConfigureAwait(false);
                results.Span[batch.Positions[from + at]] = unfinished is null ? ProvisionResult.Created(id) : ProvisionResult.Incomplete(id, unfinished);
            }

            if (made.Short is not { } why) return;

            from += made.Ids.Count;
            var rest = order.Keys.From(made.Ids.Count);
            if (Ec2Errors.IsOfZone(why)) zones.Avoid(order, why);
            if (!Ec2Errors.IsOfZone(why) || Zones.Next(order, why, others) is not { } next)
            {
                for (var at = 0; at < rest.Count; at++) results.Span[batch.Positions[from + at]] = ProvisionResult.Failed(batch.Located(why));
                return;
            }

            // What was refused left nothing behind; what was made keeps its token.
            order = order with { Keys = rest, Place = next, Attempt = made.Ids.Count > 0 ? 0 : order.Attempt + 1 };
        }
    }

    /// <summary>Sends an order, and counts what it made where it is.</summary>
    private async Task<LaunchResult> LaunchAsync(Batch batch, LaunchOrder order, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> ids = [];
        try
        {
            var made = await SendAsync(order, cancellationToken).ConfigureAwait(false);
            ids = made.Ids;
            return made;
        }
        finally
        {
            zones.Settle(batch, order, ids);
        }
    }

    /// <summary>Sends an order. What was made is remembered before anything else happens.</summary>
    private async Task<LaunchResult> SendAsync(LaunchOrder order, CancellationToken cancellationToken)
    {
        births.Tried(order.Keys.Keys);
        try
        {
            var made = await launchers.LaunchAsync(order, cancellationToken).ConfigureAwait(false);
            foreach (var (key, id) in order.Keys.Keys.Zip(made.Ids)) births.Made(key, id);
            births.Failed(order.Keys.Keys.Skip(made.Ids.Count));
            return made;
        }
        catch (PluginException exception) when (exception.Error.Code == Ec2Errors.TokenMismatch)
        {
            return await FoundAsync(order, cancellationToken).ConfigureAwait(false);
        }
        catch (PluginException exception)
        {
            if (exception.Error.Kind != PluginErrorKind.UnknownOutcome) births.Failed(order.Keys.Keys);
            return new LaunchResult([], exception.Error);
        }
    }

    /// <summary>What an order's token made before; an unknown outcome where that can't be seen.</summary>
    private async Task<LaunchResult> FoundAsync(LaunchOrder order, CancellationToken cancellationToken)
    {
        try
        {
            var found = await finder.AskAsync(order.Keys.First, cancellationToken).ConfigureAwait(false);
            return found is null ? new LaunchResult([], Twice) : new LaunchResult([found.InstanceId], order.Keys.Count > 1 ? Twice : null);
        }
        catch (PluginException)
        {
            return new LaunchResult([], Twice);
        }
    }
}
