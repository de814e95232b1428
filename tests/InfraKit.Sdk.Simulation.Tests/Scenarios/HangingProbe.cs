using InfraKit.Sdk.Testing.Clouds;

namespace InfraKit.Sdk.Simulation.Tests.Scenarios;

/// <summary>A flavor whose answers about one instance never come.</summary>
internal sealed class HangingProbe(SimulatedCloud cloud) : IFlavorPlugin
{
    /// <summary>The instance of which nothing is heard.</summary>
    public InstanceId? Deaf { get; set; }

    public ValueTask<IReadOnlyList<SpecError>> ValidateAsync(PluginProperties properties, Allocation allocation, CancellationToken cancellationToken = default) => new([]);

    public ValueTask<InstanceSpec> PrepareAsync(FlavorContext context, InstanceSpec spec, CancellationToken cancellationToken = default) => new(spec);

    public async ValueTask<HealthReport> HealthyAsync(FlavorContext context, InstanceDescription instance, CancellationToken cancellationToken = default)
    {
        if (instance.Id == Deaf) await cloud.Hanging.AroundAsync(Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken));
        return cloud.Health(instance.Id) with { AskAgain = TimeSpan.FromSeconds(10) };
    }

    public ValueTask<DrainResult> DrainAsync(FlavorContext context, InstanceDescription instance, CancellationToken cancellationToken = default) => new(DrainResult.Done);
}
