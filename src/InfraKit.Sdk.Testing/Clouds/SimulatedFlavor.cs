namespace InfraKit.Sdk.Testing.Clouds;

/// <summary>The flavor of a simulated cloud's instances: health as <see cref="SimulatedCloud.Probe"/> lets it be seen, drains, and puts back into service.</summary>
public sealed class SimulatedFlavor(SimulatedCloud cloud) : IFlavorPlugin, IReadmitInstances
{
    ValueTask<IReadOnlyList<SpecError>> IFlavorPlugin.ValidateAsync(PluginProperties properties, Allocation allocation, CancellationToken cancellationToken) => new([]);

    ValueTask<InstanceSpec> IFlavorPlugin.PrepareAsync(FlavorContext context, InstanceSpec spec, CancellationToken cancellationToken) => new(spec);

    ValueTask<HealthReport> IFlavorPlugin.HealthyAsync(FlavorContext context, InstanceDescription instance, CancellationToken cancellationToken) => new(cloud.Health(instance.Id));

    ValueTask<DrainResult> IFlavorPlugin.DrainAsync(FlavorContext context, InstanceDescription instance, CancellationToken cancellationToken) =>
        cloud.DrainAsync(instance.Id, cancellationToken);

    ValueTask<EffectResult> IReadmitInstances.ReadmitAsync(FlavorContext context, InstanceDescription instance, CancellationToken cancellationToken) =>
        cloud.ReadmitAsync(instance.Id, cancellationToken);
}
