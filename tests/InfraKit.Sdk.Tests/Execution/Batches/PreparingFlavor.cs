namespace InfraKit.Sdk.Tests.Execution.Batches;

/// <summary>A flavor whose preparing takes its time, or fails; everyone is healthy.</summary>
internal sealed class PreparingFlavor : IFlavorPlugin
{
    /// <summary>Awaited by every preparation.</summary>
    public Func<InstanceSpec, Task> OnPrepare { get; set; } = _ => Task.CompletedTask;

    public ValueTask<IReadOnlyList<SpecError>> ValidateAsync(PluginProperties properties, Allocation allocation, CancellationToken cancellationToken = default) => new([]);

    public async ValueTask<InstanceSpec> PrepareAsync(FlavorContext context, InstanceSpec spec, CancellationToken cancellationToken = default)
    {
        await OnPrepare(spec);
        return spec;
    }

    public ValueTask<HealthReport> HealthyAsync(FlavorContext context, InstanceDescription instance, CancellationToken cancellationToken = default) => new(new HealthReport(Health.Healthy));

    public ValueTask<DrainResult> DrainAsync(FlavorContext context, InstanceDescription instance, CancellationToken cancellationToken = default) => new(DrainResult.Done);
}
