using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace InfraKit.Sdk.Testing.Tests.Conformance;

/// <content>Everything a plugin may be able to do.</content>
internal sealed partial class Depot : IPinProperties, IReportProgress, IDescribeByKey, IRestartInstances, IUpdateInPlace, IExecuteInInstance, IWatchInstances, IProvisionMany, IDestroyMany
{
    public int MaxPerCall => 5;

    public ValueTask<PluginProperties> PinAsync(PluginProperties properties, CancellationToken cancellationToken = default)
    {
        lock (mutex) return new(flaw == Flaw.PinsAnew ? PluginProperties.Parse($$"""{ "Color": "red", "Pin": {{++made}} }""") : properties);
    }

    public async ValueTask<ProvisionResult> ProvisionAsync(InstanceSpec spec, IdempotencyKey key, IProgress<Reason> progress, CancellationToken cancellationToken = default)
    {
        progress.Report(new Reason("PullingImage"));
        var result = await ProvisionAsync(spec, key, cancellationToken);
        if (flaw != Flaw.ForgetsKeysWithProgress) return result;

        lock (mutex) keys.Remove(key);
        return result;
    }

    public ValueTask<InstanceDescription?> DescribeByKeyAsync(IdempotencyKey key, CancellationToken cancellationToken = default)
    {
        lock (mutex)
        {
            if (flaw == Flaw.FindsAnything) return new(items.Values.Last());
            return new(flaw != Flaw.FindsNothing && keys.TryGetValue(key, out var id) ? items[id] : null);
        }
    }

    public ValueTask<EffectResult> RestartAsync(InstanceId id, CancellationToken cancellationToken = default)
    {
        lock (mutex)
        {
            if (!items.TryGetValue(id, out var item)) return new(flaw == Flaw.RestartsGhosts ? EffectResult.Done : Missing(id));
            if (flaw == Flaw.RestartsAsAnother) Replace(item);
            else Put(item with { Status = InstanceStatus.Running });
            return new(EffectResult.Done);
        }
    }

    public Disruption Compare(PluginProperties current, PluginProperties desired) =>
        current.Equals(desired) && flaw != Flaw.ComparesWrongly ? Disruption.None : Disruption.Restart;

    public ValueTask<EffectResult> UpdateAsync(InstanceId id, InstanceSpec spec, Disruption allowed, CancellationToken cancellationToken = default)
    {
        lock (mutex)
        {
            if (!items.TryGetValue(id, out var item)) return new(flaw == Flaw.UpdatesGhosts ? EffectResult.Done : Missing(id));
            if (allowed < Disruption.Restart && flaw != Flaw.UpdatesRegardless) return new(new PluginError(PluginErrorKind.Unsupported, "It would restart."));
            if (flaw == Flaw.UpdatesByReplacing) Replace(item);
            return new(EffectResult.Done);
        }
    }

    public ValueTask<int> ExecuteAsync(InstanceId id, ValueList<string> command, CancellationToken cancellationToken = default)
    {
        lock (mutex)
        {
            if (!items.ContainsKey(id) && flaw != Flaw.ExecutesInGhosts) throw new PluginException(Missing(id));
            return new(flaw == Flaw.LosesExitCodes ? 0 : int.Parse(command[0], System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    public async IAsyncEnumerable<InstanceChange> WatchAsync(InstanceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var changes = Channel.CreateUnbounded<InstanceChange>();
        lock (mutex) watchers.Add(changes);
        await foreach (var change in changes.Reader.ReadAllAsync(cancellationToken)) yield return change;
    }

    public async ValueTask ProvisionManyAsync(ReadOnlyMemory<ProvisionRequest> requests, Memory<ProvisionResult> results, CancellationToken cancellationToken = default)
    {
        if (requests.Length > MaxPerCall && flaw != Flaw.MakesTooMany) throw new ArgumentException($"More than {MaxPerCall}.", nameof(requests));
        if (requests.Length == 0 && flaw == Flaw.TripsOverNone) throw new PluginException(new PluginError(PluginErrorKind.Invalid, "There is nothing to make."));
        if (flaw == Flaw.SpoilsWholeCalls && requests.ToArray().Any(request => request.Spec.Properties.Equals(Unsound)))
        {
            results.Span.Fill(ProvisionResult.Failed(new PluginError(PluginErrorKind.Invalid, "A color is a text.")));
            return;
        }

        for (var at = 0; at < requests.Length; at++)
        {
            if (flaw == Flaw.MakesRepeatedKeysTwice)
            {
                lock (mutex) keys.Remove(requests.Span[at].Key);
            }

            var spec = requests.Span[flaw == Flaw.MixesRequests ? 0 : at].Spec;
            var result = await ProvisionAsync(spec, requests.Span[at].Key, cancellationToken);
            results.Span[at] = result;
        }
    }

    public async ValueTask DestroyManyAsync(ReadOnlyMemory<InstanceId> ids, Memory<EffectResult> results, DestroyReason reason, CancellationToken cancellationToken = default)
    {
        if (ids.Length > MaxPerCall && flaw != Flaw.DestroysTooMany) throw new ArgumentException($"More than {MaxPerCall}.", nameof(ids));
        if (ids.Length == 0 && flaw == Flaw.TripsOverNone) throw new PluginException(new PluginError(PluginErrorKind.Invalid, "There is nothing to destroy."));

        for (var at = 0; at < ids.Length; at++)
        {
            bool isThere;
            lock (mutex) isThere = items.ContainsKey(ids.Span[at]);
            var result = await DestroyAsync(ids.Span[at], reason, cancellationToken);
            results.Span[at] = flaw == Flaw.FailsWholeBatches && !isThere ? Missing(ids.Span[at]) : result;
        }
    }

    private void Replace(InstanceDescription item)
    {
        Take(item.Id);
        Put(item with { Id = new InstanceId($"item-{++made}") });
    }
}
