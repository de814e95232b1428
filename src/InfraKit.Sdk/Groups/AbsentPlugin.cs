namespace InfraKit.Sdk.Groups;

/// <summary>Stands for a plugin that a stored group needs and that is not registered: nobody calls it, and a call would say so.</summary>
internal sealed class AbsentPlugin(PluginError error) : IInstancePlugin, IFlavorPlugin
{
    public ValueTask<IReadOnlyList<SpecError>> ValidateAsync(PluginProperties properties, CancellationToken cancellationToken = default) => throw new PluginException(error);

    public ValueTask<IReadOnlyList<SpecError>> ValidateAsync(PluginProperties properties, Allocation allocation, CancellationToken cancellationToken = default) => throw new PluginException(error);

    public ValueTask<ProvisionResult> ProvisionAsync(InstanceSpec spec, IdempotencyKey key, CancellationToken cancellationToken = default) => new(ProvisionResult.Failed(error));

    public ValueTask<EffectResult> LabelAsync(InstanceId id, TagSet tags, CancellationToken cancellationToken = default) => new(error);

    public ValueTask<EffectResult> DestroyAsync(InstanceId id, DestroyReason reason, CancellationToken cancellationToken = default) => new(error);

    public IAsyncEnumerable<InstancePage> DescribeInstancesAsync(InstanceQuery query, CancellationToken cancellationToken = default) => throw new PluginException(error);

    public ValueTask<InstanceSpec> PrepareAsync(FlavorContext context, InstanceSpec spec, CancellationToken cancellationToken = default) => throw new PluginException(error);

    public ValueTask<HealthReport> HealthyAsync(FlavorContext context, InstanceDescription instance, CancellationToken cancellationToken = default) => new(new HealthReport(Health.Unknown, error.Message));

    public ValueTask<DrainResult> DrainAsync(FlavorContext context, InstanceDescription instance, CancellationToken cancellationToken = default) => throw new PluginException(error);

    TAbility? IInstancePlugin.Ability<TAbility>()
        where TAbility : class => null;

    TAbility? IFlavorPlugin.Ability<TAbility>()
        where TAbility : class => null;
}
