using InfraKit.Sdk.Ec2.Machines;

namespace InfraKit.Sdk.Ec2.Tests.Fixtures;

/// <summary>The provider, with each of its calls counted: as hanging while all that it waits for is time.</summary>
internal sealed class MeteredPlugin(Ec2Plugin plugin, BlockedTime time) : IInstancePlugin, IProvisionMany, IDestroyMany, IDescribeByKey, IRestartInstances, IPinProperties, IDisposable
{
    int IProvisionMany.MaxPerCall => plugin.MaxPerCall;

    int IDestroyMany.MaxPerCall => plugin.MaxPerCall;

    public ValueTask<IReadOnlyList<SpecError>> ValidateAsync(PluginProperties properties, CancellationToken cancellationToken = default) => plugin.ValidateAsync(properties, cancellationToken);

    public ValueTask<ProvisionResult> ProvisionAsync(InstanceSpec spec, IdempotencyKey key, CancellationToken cancellationToken = default) => CountedAsync(() => plugin.ProvisionAsync(spec, key, cancellationToken));

    public ValueTask<EffectResult> LabelAsync(InstanceId id, TagSet tags, CancellationToken cancellationToken = default) => CountedAsync(() => plugin.LabelAsync(id, tags, cancellationToken));

    public ValueTask<EffectResult> DestroyAsync(InstanceId id, DestroyReason reason, CancellationToken cancellationToken = default) => CountedAsync(() => plugin.DestroyAsync(id, reason, cancellationToken));

    public async IAsyncEnumerable<InstancePage> DescribeInstancesAsync(InstanceQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var counted = time.Call();
        await foreach (var page in plugin.DescribeInstancesAsync(query, cancellationToken)) yield return page;
    }

    public async ValueTask ProvisionManyAsync(ReadOnlyMemory<ProvisionRequest> requests, Memory<ProvisionResult> results, CancellationToken cancellationToken = default)
    {
        using var counted = time.Call();
        await plugin.ProvisionManyAsync(requests, results, cancellationToken);
    }

    public async ValueTask DestroyManyAsync(ReadOnlyMemory<InstanceId> ids, Memory<EffectResult> results, DestroyReason reason, CancellationToken cancellationToken = default)
    {
        using var counted = time.Call();
        await plugin.DestroyManyAsync(ids, results, reason, cancellationToken);
    }

    public ValueTask<InstanceDescription?> DescribeByKeyAsync(IdempotencyKey key, CancellationToken cancellationToken = default) => CountedAsync(() => plugin.DescribeByKeyAsync(key, cancellationToken));

    public ValueTask<EffectResult> RestartAsync(InstanceId id, CancellationToken cancellationToken = default) => CountedAsync(() => plugin.RestartAsync(id, cancellationToken));

    public ValueTask<PluginProperties> PinAsync(PluginProperties properties, CancellationToken cancellationToken = default) => plugin.PinAsync(properties, cancellationToken);

    public void Dispose() => plugin.Dispose();

    private async ValueTask<T> CountedAsync<T>(Func<ValueTask<T>> call)
    {
        using var counted = time.Call();
        return await call();
    }
}
