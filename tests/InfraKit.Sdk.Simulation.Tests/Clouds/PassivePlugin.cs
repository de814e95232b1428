using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Clouds;

/// <summary>The plugin a simulated group names: it says what the cloud can do, and what it is asked to do, the world's own executor does.</summary>
internal sealed class PassivePlugin(CloudTraits traits) : IInstancePlugin, IUpdateInPlace, IRestartInstances, IProvisionMany
{
    public int MaxPerCall => traits.PerCall;

    public ValueTask<IReadOnlyList<SpecError>> ValidateAsync(PluginProperties properties, CancellationToken cancellationToken = default) => new([]);

    public ValueTask<ProvisionResult> ProvisionAsync(InstanceSpec spec, IdempotencyKey key, CancellationToken cancellationToken = default) => throw NotAsked();

    public ValueTask<EffectResult> LabelAsync(InstanceId id, TagSet tags, CancellationToken cancellationToken = default) => throw NotAsked();

    public ValueTask<EffectResult> DestroyAsync(InstanceId id, DestroyReason reason, CancellationToken cancellationToken = default) => throw NotAsked();

    public IAsyncEnumerable<InstancePage> DescribeInstancesAsync(InstanceQuery query, CancellationToken cancellationToken = default) => throw NotAsked();

    /// <summary>Every third pair of revisions differs in labels only, every third takes a restart, and the others another instance.</summary>
    public Disruption Compare(PluginProperties current, PluginProperties desired) => ((Revision.NumberOf(current) + Revision.NumberOf(desired)) % 3) switch
    {
        0 => Disruption.Labels,
        1 => Disruption.Restart,
        _ => Disruption.Replace,
    };

    public ValueTask<EffectResult> UpdateAsync(InstanceId id, InstanceSpec spec, Disruption allowed, CancellationToken cancellationToken = default) => throw NotAsked();

    public ValueTask<EffectResult> RestartAsync(InstanceId id, CancellationToken cancellationToken = default) => throw NotAsked();

    public ValueTask ProvisionManyAsync(ReadOnlyMemory<ProvisionRequest> requests, Memory<ProvisionResult> results, CancellationToken cancellationToken = default) => throw NotAsked();

    TAbility? IInstancePlugin.Ability<TAbility>()
        where TAbility : class
    {
        if (typeof(TAbility) == typeof(IUpdateInPlace) && !traits.UpdatesInPlace) return null;
        if (typeof(TAbility) == typeof(IRestartInstances) && !traits.Restarts) return null;
        if (typeof(TAbility) == typeof(IProvisionMany) && traits.PerCall == 0) return null;

        return this as TAbility;
    }

    private static InvalidOperationException NotAsked() => new("The simulated cloud is called by the world's executor only.");
}
