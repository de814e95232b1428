using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace InfraKit.Sdk.Tests.Execution;

/// <summary>A simulated cloud whose instances can be changed in place and restarted.</summary>
internal sealed class PliableCloud(IInstancePlugin cloud) : IInstancePlugin, IUpdateInPlace, IRestartInstances, IDescribeByKey
{
    /// <summary>The least disruption that any change needs.</summary>
    public Disruption Least { get; set; } = Disruption.Restart;

    /// <summary>Awaited by every update; what it returns is the answer.</summary>
    public Func<InstanceId, InstanceSpec, CancellationToken, Task<PluginError?>> OnUpdate { get; set; } = (_, _, _) => Task.FromResult<PluginError?>(null);

    /// <summary>What a restart answers; null when it is done.</summary>
    public Func<InstanceId, PluginError?> OnRestart { get; set; } = _ => null;

    /// <summary>What labelling answers; null when it is done.</summary>
    public Func<InstanceId, PluginError?> OnLabel { get; set; } = _ => null;

    /// <summary>What a listing shows instead of a row.</summary>
    public Func<InstanceDescription, InstanceDescription> Show { get; set; } = row => row;

    /// <summary>What was done, in order.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    public Disruption Compare(PluginProperties current, PluginProperties desired) => current.Equals(desired) ? Disruption.None : Least;

    public async ValueTask<EffectResult> UpdateAsync(InstanceId id, InstanceSpec spec, Disruption allowed, CancellationToken cancellationToken = default)
    {
        Calls.Enqueue($"update {id} {allowed}");
        return await OnUpdate(id, spec, cancellationToken) is { } error ? error : EffectResult.Done;
    }

    public ValueTask<EffectResult> RestartAsync(InstanceId id, CancellationToken cancellationToken = default)
    {
        Calls.Enqueue($"restart {id}");
        return new(OnRestart(id) is { } error ? error : EffectResult.Done);
    }

    public ValueTask<EffectResult> LabelAsync(InstanceId id, TagSet tags, CancellationToken cancellationToken = default) =>
        OnLabel(id) is { } error ? new(error) : cloud.LabelAsync(id, tags, cancellationToken);

    public ValueTask<IReadOnlyList<SpecError>> ValidateAsync(PluginProperties properties, CancellationToken cancellationToken = default) => cloud.ValidateAsync(properties, cancellationToken);

    public ValueTask<ProvisionResult> ProvisionAsync(InstanceSpec spec, IdempotencyKey key, CancellationToken cancellationToken = default) => cloud.ProvisionAsync(spec, key, cancellationToken);

    public ValueTask<EffectResult> DestroyAsync(InstanceId id, DestroyReason reason, CancellationToken cancellationToken = default) => cloud.DestroyAsync(id, reason, cancellationToken);

    public async IAsyncEnumerable<InstancePage> DescribeInstancesAsync(InstanceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var page in cloud.DescribeInstancesAsync(query, cancellationToken))
        {
            var rows = page.Instances.ToArray().Select(Show).ToArray();
            yield return page.IsLast ? InstancePage.Last(rows) : InstancePage.More(rows);
        }
    }

    public ValueTask<InstanceDescription?> DescribeByKeyAsync(IdempotencyKey key, CancellationToken cancellationToken = default) => ((IDescribeByKey)cloud).DescribeByKeyAsync(key, cancellationToken);
}
