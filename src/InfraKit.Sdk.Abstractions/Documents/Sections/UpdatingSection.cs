namespace InfraKit.Sdk;

/// <summary>How members change, in our words and in InfraKit's.</summary>
internal sealed class UpdatingSection
{
    public UpdateMode? Mode { get; set; }

    public Amount? Surge { get; set; }

    public Amount? Unavailable { get; set; }

    public UpdateAction? Action { get; set; }

    public VictimOrder?[]? Order { get; set; }

    public string? Spread { get; set; }

    public HealthySection? Healthy { get; set; }

    public StepSection?[]? Steps { get; set; }

    public TimeSpan? Stall { get; set; }

    public FailuresSection? Failures { get; set; }

    public TimeSpan? Bake { get; set; }

    public TimeSpan? RetireAfter { get; set; }

    /// <summary>InfraKit's.</summary>
    public TimeSpan? Duration { get; set; }

    /// <summary>InfraKit's.</summary>
    public int? Count { get; set; }

    /// <summary>InfraKit's.</summary>
    public string? SkipBeforeInstanceDestroy { get; set; }
}
