namespace InfraKit.Sdk;

/// <summary>How members change from one revision to the next. Values left out are derived; only written ones can contradict each other.</summary>
public sealed record UpdatePolicy
{
    /// <summary>The defaults.</summary>
    public static UpdatePolicy Default { get; } = new();

    /// <summary>In which manner members are replaced.</summary>
    public UpdateMode Mode { get; init; }

    /// <summary>How many members there may be beyond the desired ones. Unset: 1, or 0 where members have identities.</summary>
    public Amount? Surge { get; init; }

    /// <summary>How many of the desired members our own acts may make unavailable. Unset: 0, or 1 where surge is 0.</summary>
    public Amount? Unavailable { get; init; }

    /// <summary>The most disruption an update may cause.</summary>
    public UpdateAction Action { get; init; }

    /// <summary>By which keys the next member to be replaced is chosen, the most important first. Self is always last.</summary>
    public ValueList<VictimOrder> Order { get; init; } = [VictimOrder.Unhealthy, VictimOrder.Oldest];

    /// <summary>A tag of which never two values are in motion at once; null for none.</summary>
    public string? Spread { get; init; }

    /// <summary>What counts as healthy for long enough.</summary>
    public HealthyPolicy Healthy { get; init; } = HealthyPolicy.Default;

    /// <summary>The stages of an update; empty for one stage of 100%.</summary>
    public ValueList<RolloutStage> Steps { get; init; } = [];

    /// <summary>How long nothing may move before the update counts as stalled. Unset: max(15 minutes, Within + 5 minutes).</summary>
    public TimeSpan? Stall { get; init; }

    /// <summary>How many failures are borne, and what happens then.</summary>
    public FailurePolicy Failures { get; init; } = FailurePolicy.Default;

    /// <summary>How long the last stage is watched before the revision counts as good.</summary>
    public TimeSpan Bake { get; init; }

    /// <summary>How long replaced members live on, so that a rollback can re-admit them.</summary>
    public TimeSpan RetireAfter { get; init; }
}
