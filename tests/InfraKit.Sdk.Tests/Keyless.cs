
namespace InfraKit.Sdk.Tests;

/// <summary>A cloud that can't be asked by key, and whose answers to creations may be changed.</summary>
internal sealed class Keyless(IInstancePlugin cloud) : IInstancePlugin
{
    /// <summary>What a creation answers instead.</summary>
    public Func<ProvisionResult, ProvisionResult> Answer { get; set; } = result => result;

    public ValueTask<IReadOnlyList<SpecError>> ValidateAsync(PluginProperties properties, CancellationToken cancellationToken = default) => cloud.ValidateAsync(properties, cancellationToken);

    public async ValueTask<ProvisionResult> ProvisionAsync(InstanceSpec spec, IdempotencyKey key, CancellationToken cancellationToken = default) => Answer(await cloud.ProvisionAsync(spec, key, cancellationToken));

    public ValueTask<EffectResult> LabelAsync(InstanceId id, TagSet tags, CancellationToken cancellationToken = default) => cloud.LabelAsync(id, tags, cancellationToken);

    public ValueTask<EffectResult> DestroyAsync(InstanceId id, DestroyReason reason, CancellationToken cancellationToken = default) => cloud.DestroyAsync(id, reason, cancellationToken);

    public IAsyncEnumerable<InstancePage> DescribeInstancesAsync(InstanceQuery query, CancellationToken cancellationToken = default) => cloud.DescribeInstancesAsync(query, cancellationToken);
}
