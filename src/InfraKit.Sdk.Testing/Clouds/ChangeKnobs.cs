namespace InfraKit.Sdk.Testing.Clouds;

/// <summary>What becomes of changes to instances: labels, restarts, updates in place, re-admissions.</summary>
public sealed record ChangeKnobs
{
    /// <summary>How each call ends; null for all well.</summary>
    public Func<SimulatedInstance, CallAnswer>? Answer { get; init; }

    /// <summary>The least disruption from one to another; null for replacing whatever differs. Pure.</summary>
    public Func<PluginProperties, PluginProperties, Disruption>? Compare { get; init; }

    /// <summary>How long a restart takes; null for as long as the first boot.</summary>
    public TimeSpan? RestartTime { get; init; }

    /// <summary>True when a restart makes a sick instance well. One that is never healthy stays so.</summary>
    public bool RestartHeals { get; init; } = true;
}
