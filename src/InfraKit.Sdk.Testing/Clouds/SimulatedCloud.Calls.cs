using System.Buffers;
using System.Runtime.CompilerServices;

namespace InfraKit.Sdk.Testing.Clouds;

/// <summary>The plugin's calls: the model's, under a lock, with the hooks around them.</summary>
public sealed partial class SimulatedCloud : IInstancePlugin, IDescribeByKey, IRestartInstances, IUpdateInPlace
{
    private const int PageSize = 1_000;

    ValueTask<IReadOnlyList<SpecError>> IInstancePlugin.ValidateAsync(PluginProperties properties, CancellationToken cancellationToken) => new([]);

    ValueTask<ProvisionResult> IInstancePlugin.ProvisionAsync(InstanceSpec spec, IdempotencyKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return CallAsync(new CloudCall(CloudAct.Provision, instance: null, key, Now) { Spec = spec }, () => model.Provision(spec, key, Now), cancellationToken);
    }

    ValueTask<EffectResult> IInstancePlugin.LabelAsync(InstanceId id, TagSet tags, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tags);
        return CallAsync(CallOf(CloudAct.Label, id), () => model.Label(id, tags, Now), cancellationToken);
    }

    ValueTask<EffectResult> IInstancePlugin.DestroyAsync(InstanceId id, DestroyReason reason, CancellationToken cancellationToken) =>
        CallAsync(CallOf(CloudAct.Destroy, id), () => model.Destroy(id, Now), cancellationToken);

    async IAsyncEnumerable<InstancePage> IInstancePlugin.DescribeInstancesAsync(InstanceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        await Task.CompletedTask.ConfigureAwait(false);
        var (rows, count, isComplete) = Listed(query.Tags);
        try
        {
            var at = 0;
            for (; count - at > PageSize; at += PageSize) yield return InstancePage.More(rows.AsMemory(at, PageSize));
            var rest = rows.AsMemory(at, count - at);
            yield return isComplete ? InstancePage.Last(rest) : InstancePage.More(rest);
        }
        finally
        {
            ArrayPool<InstanceDescription>.Shared.Return(rows, clearArray: true);
        }
    }

    ValueTask<InstanceDescription?> IDescribeByKey.DescribeByKeyAsync(IdempotencyKey key, CancellationToken cancellationToken)
    {
        lock (mutex) return new(model.DescribeByKey(key, Now));
    }

    ValueTask<EffectResult> IRestartInstances.RestartAsync(InstanceId id, CancellationToken cancellationToken) =>
        CallAsync(CallOf(CloudAct.Restart, id), () => model.Restart(id, Now), cancellationToken);

    Disruption IUpdateInPlace.Compare(PluginProperties current, PluginProperties desired) => model.Compare(current, desired);

    ValueTask<EffectResult> IUpdateInPlace.UpdateAsync(InstanceId id, InstanceSpec spec, Disruption allowed, CancellationToken cancellationToken) =>
        CallAsync(CallOf(CloudAct.Update, id) with { Spec = spec }, () => model.Update(id, spec, allowed, Now), cancellationToken);

    internal ValueTask<DrainResult> DrainAsync(InstanceId id, CancellationToken cancellationToken) =>
        CallAsync(CallOf(CloudAct.Drain, id), () => model.Drain(id, Now), cancellationToken);

    internal ValueTask<EffectResult> ReadmitAsync(InstanceId id, CancellationToken cancellationToken) =>
        CallAsync(CallOf(CloudAct.Readmit, id), () => model.Readmit(id, Now), cancellationToken);

    private CloudCall CallOf(CloudAct act, InstanceId id) => new(act, id, key: null, Now);

    private async ValueTask<TResult> CallAsync<TResult>(CloudCall call, Func<TResult> effect, CancellationToken cancellationToken)
    {
        if (Before is { } before) await HookAsync(before(call, cancellationToken)).ConfigureAwait(false);

        TResult result;
        CloudCall done;
        lock (mutex)
        {
            result = effect();
            done = model.Journal[^1];
        }

        if (After is { } after) await HookAsync(after(done, cancellationToken)).ConfigureAwait(false);
        return result;
    }

    private Task HookAsync(Task hook) => hook.IsCompleted ? hook : Hanging.AroundAsync(hook);

    private (InstanceDescription[] Rows, int Count, bool IsComplete) Listed(TagSet tags)
    {
        lock (mutex)
        {
            var listing = model.List(tags, Now);
            if (listing.Error is { } error) throw new PluginException(error);

            // Another listing may begin before this one is read: the model's rows are only good until then.
            var rows = ArrayPool<InstanceDescription>.Shared.Rent(Math.Max(1, listing.Rows.Length));
            listing.Rows.CopyTo(rows);
            return (rows, listing.Rows.Length, listing.IsComplete);
        }
    }
}
