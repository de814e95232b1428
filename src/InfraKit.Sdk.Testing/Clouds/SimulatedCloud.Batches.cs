namespace InfraKit.Sdk.Testing.Clouds;

/// <summary>Calls for several instances: one call for the account, with the hooks around the whole of it and around each instance in turn.</summary>
public sealed partial class SimulatedCloud : IProvisionMany, IDestroyMany
{
    int IProvisionMany.MaxPerCall => Limits.PerCall;

    int IDestroyMany.MaxPerCall => Limits.PerCall;

    ValueTask IProvisionMany.ProvisionManyAsync(ReadOnlyMemory<ProvisionRequest> requests, Memory<ProvisionResult> results, CancellationToken cancellationToken)
    {
        return ManyAsync(CloudAct.ProvisionMany, requests.Length, results, EachAsync, ProvisionResult.Failed, cancellationToken);

        ValueTask<ProvisionResult> EachAsync(int at)
        {
            var (spec, key) = requests.Span[at];
            return CallAsync(new CloudCall(CloudAct.Provision, instance: null, key, Now) { Spec = spec }, () => model.Provision(spec, key, Now, isOneOfMany: true), cancellationToken);
        }
    }

    ValueTask IDestroyMany.DestroyManyAsync(ReadOnlyMemory<InstanceId> ids, Memory<EffectResult> results, DestroyReason reason, CancellationToken cancellationToken)
    {
        return ManyAsync(CloudAct.DestroyMany, ids.Length, results, EachAsync, EffectResult.Failed, cancellationToken);

        ValueTask<EffectResult> EachAsync(int at)
        {
            var id = ids.Span[at];
            return CallAsync(CallOf(CloudAct.Destroy, id), () => model.Destroy(id, Now, isOneOfMany: true), cancellationToken);
        }
    }

    private async ValueTask ManyAsync<TResult>(
        CloudAct act, int count, Memory<TResult> results, Func<int, ValueTask<TResult>> each, Func<PluginError, TResult> refused, CancellationToken cancellationToken)
    {
        if (count > Limits.PerCall) throw new ArgumentOutOfRangeException(nameof(count), count, $"A call takes {Limits.PerCall} at most.");
        if (results.Length < count) throw new ArgumentException("There is a result to be written for each.", nameof(results));
        if (count == 0) return;

        if (Before is { } before) await HookAsync(before(Call(), cancellationToken)).ConfigureAwait(false);

        PluginError? throttled;
        CloudCall done;
        lock (mutex)
        {
            throttled = model.Admit(Call());
            done = model.Journal[^1];
        }

        for (var at = 0; at < count; at++)
        {
            var result = throttled is null ? await each(at).ConfigureAwait(false) : refused(throttled);
            results.Span[at] = result;
        }

        if (After is { } after) await HookAsync(after(done, cancellationToken)).ConfigureAwait(false);

        CloudCall Call() => new(act, instance: null, key: null, Now) { Count = count };
    }
}
