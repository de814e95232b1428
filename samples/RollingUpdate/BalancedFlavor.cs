namespace InfraKit.Sdk.Samples.RollingUpdate;

/// <summary>The flavor of members behind a balancer: the engine drains them before it destroys them, and to drain is to leave the balancer.</summary>
internal sealed class BalancedFlavor(Rotation rotation) : IFlavorPlugin
{
    public ValueTask<IReadOnlyList<SpecError>> ValidateAsync(PluginProperties properties, Allocation allocation, CancellationToken cancellationToken = default) => new([]);

    public ValueTask<InstanceSpec> PrepareAsync(FlavorContext context, InstanceSpec spec, CancellationToken cancellationToken = default) => new(spec);

    // Whether they do their work is for the other flavors of the combination to say.
    public ValueTask<HealthReport> HealthyAsync(FlavorContext context, InstanceDescription instance, CancellationToken cancellationToken = default) =>
        new(new HealthReport(Health.Healthy) { AskAgain = Timeout.InfiniteTimeSpan });

    public async ValueTask<DrainResult> DrainAsync(FlavorContext context, InstanceDescription instance, CancellationToken cancellationToken = default)
    {
        await rotation.LeaveAsync(instance.Id, cancellationToken);
        return DrainResult.Done;
    }
}
