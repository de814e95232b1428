namespace InfraKit.Sdk;

/// <summary>How an engine works. Validated at start, all errors at once.</summary>
public sealed class InfraKitOptions
{
    /// <summary>How often instances are listed when nothing tells of changes. From 10 milliseconds to a day.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one call that makes, labels or destroys an instance may take before its outcome counts as unknown.</summary>
    public TimeSpan EffectTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long one listing may take before it counts as failed.</summary>
    public TimeSpan ListTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long one answer about health may take before it counts as unknown.</summary>
    public TimeSpan HealthTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one answer of a gate may take before it counts as inconclusive.</summary>
    public TimeSpan GateTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long freeing or destroying a group, and stopping the engine, wait for calls in flight that don't heed their cancellation.</summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many calls may be in flight for one group.</summary>
    public int MaxParallelEffects { get; set; } = 32;

    /// <summary>How many groups are worked on at the same moment.</summary>
    public int MaxParallelPasses { get; set; } = Math.Max(4, Environment.ProcessorCount);

    /// <summary>How many events are kept for readers that come late.</summary>
    public int KeptEvents { get; set; } = 10_000;

    /// <summary>A name for this engine's instances, put on each as the tag <c>infrakit.owner</c>; null for none.</summary>
    public string? Owner { get; set; }

    /// <summary>The logical id of the instance this engine runs on: always the last to be replaced; null for none.</summary>
    public string? Self { get; set; }
}
