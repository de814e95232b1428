namespace InfraKit.Sdk.Simulation.Tests.Clouds;

/// <summary>The plugin a simulated group names: what it is asked to do, the world's own executor does.</summary>
internal sealed class PassivePlugin : IInstancePlugin
{
    public ValueTask<IReadOnlyList<SpecError>> ValidateAsync(PluginProperties properties, CancellationToken cancellationToken = default) => new([]);

    public ValueTask<ProvisionResult> ProvisionAsync(InstanceSpec spec, IdempotencyKey key, CancellationToken cancellationToken = default) => throw NotAsked();

    public ValueTask<EffectResult> LabelAsync(InstanceId id, TagSet tags, CancellationToken cancellationToken = default) => throw NotAsked();

    public ValueTask<EffectResult> DestroyAsync(InstanceId id, DestroyReason reason, CancellationToken cancellationToken = default) => throw NotAsked();

    public IAsyncEnumerable<InstancePage> DescribeInstancesAsync(InstanceQuery query, CancellationToken cancellationToken = default) => throw NotAsked();

    private static InvalidOperationException NotAsked() => new("The simulated cloud is called by the world's executor only.");
}
