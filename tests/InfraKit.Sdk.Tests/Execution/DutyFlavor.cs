using System.Collections.Concurrent;

namespace InfraKit.Sdk.Tests.Execution;

/// <summary>A flavor that takes instances out of service and puts them back, as it is told; of their health it believes the provider.</summary>
internal sealed class DutyFlavor : IFlavorPlugin, IReadmitInstances
{
    /// <summary>Awaited by every drain; what it returns is the verdict.</summary>
    public Func<InstanceId, CancellationToken, Task<DrainVerdict>> OnDrain { get; set; } = (_, _) => Task.FromResult(DrainVerdict.Done);

    /// <summary>What a re-admission answers; null when it is done.</summary>
    public Func<InstanceId, PluginError?> OnReadmit { get; set; } = _ => null;

    /// <summary>What was done, in order.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>The instances of which nobody can tell how they are.</summary>
    public ConcurrentDictionary<InstanceId, bool> Silent { get; } = new();

    /// <summary>The instances that are out of service.</summary>
    public ConcurrentDictionary<InstanceId, bool> Out { get; } = new();

    public ValueTask<IReadOnlyList<SpecError>> ValidateAsync(PluginProperties properties, Allocation allocation, CancellationToken cancellationToken = default) => new([]);

    public ValueTask<InstanceSpec> PrepareAsync(FlavorContext context, InstanceSpec spec, CancellationToken cancellationToken = default) => new(spec);

    public ValueTask<HealthReport> HealthyAsync(FlavorContext context, InstanceDescription instance, CancellationToken cancellationToken = default) => new(new HealthReport(Silent.ContainsKey(instance.Id) ? Health.Unknown : instance.Health));

    public async ValueTask<DrainResult> DrainAsync(FlavorContext context, InstanceDescription instance, CancellationToken cancellationToken = default)
    {
        Calls.Enqueue($"drain {instance.Id}");
        Out[instance.Id] = true;
        return new(await OnDrain(instance.Id, cancellationToken));
    }

    public ValueTask<EffectResult> ReadmitAsync(FlavorContext context, InstanceDescription instance, CancellationToken cancellationToken = default)
    {
        Calls.Enqueue($"readmit {instance.Id}");
        if (OnReadmit(instance.Id) is { } error) return new(error);

        Out.TryRemove(instance.Id, out _);
        return new(EffectResult.Done);
    }
}
