namespace InfraKit.Sdk.Tests.Flavors;

/// <summary>A flavor that answers what it is told to.</summary>
internal sealed class FakeFlavor : IFlavorPlugin
{
    public Func<HealthReport> Health { get; init; } = () => new(Sdk.Health.Healthy);

    public Func<DrainResult> Drain { get; init; } = () => DrainResult.Done;

    public IReadOnlyList<SpecError> Errors { get; init; } = [];

    public List<PluginProperties> Seen { get; } = [];

    public ValueTask<IReadOnlyList<SpecError>> ValidateAsync(PluginProperties properties, Allocation allocation, CancellationToken cancellationToken = default)
    {
        Seen.Add(properties);
        return new(Errors);
    }

    public ValueTask<InstanceSpec> PrepareAsync(FlavorContext context, InstanceSpec spec, CancellationToken cancellationToken = default)
    {
        Seen.Add(context.Properties);
        return new(spec);
    }

    public ValueTask<HealthReport> HealthyAsync(FlavorContext context, InstanceDescription instance, CancellationToken cancellationToken = default)
    {
        lock (Seen) Seen.Add(context.Properties);
        return new(Health());
    }

    public ValueTask<DrainResult> DrainAsync(FlavorContext context, InstanceDescription instance, CancellationToken cancellationToken = default)
    {
        Seen.Add(context.Properties);
        return new(Drain());
    }
}
