namespace InfraKit.Sdk.Tests;

/// <summary>A cloud behind another plugin, which does one thing in its own way.</summary>
internal abstract class Wrapped(IInstancePlugin cloud) : IInstancePlugin
{
    public ValueTask<IReadOnlyList<SpecError>> ValidateAsync(PluginProperties properties, CancellationToken cancellationToken = default) => cloud.ValidateAsync(properties, cancellationToken);

    public virtual ValueTask<ProvisionResult> ProvisionAsync(InstanceSpec spec, IdempotencyKey key, CancellationToken cancellationToken = default) => cloud.ProvisionAsync(spec, key, cancellationToken);

    public ValueTask<EffectResult> LabelAsync(InstanceId id, TagSet tags, CancellationToken cancellationToken = default) => cloud.LabelAsync(id, tags, cancellationToken);

    public virtual ValueTask<EffectResult> DestroyAsync(InstanceId id, DestroyReason reason, CancellationToken cancellationToken = default) => cloud.DestroyAsync(id, reason, cancellationToken);

    public virtual IAsyncEnumerable<InstancePage> DescribeInstancesAsync(InstanceQuery query, CancellationToken cancellationToken = default) => cloud.DescribeInstancesAsync(query, cancellationToken);
}
