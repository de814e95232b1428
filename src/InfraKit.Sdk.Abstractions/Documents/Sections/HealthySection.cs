namespace InfraKit.Sdk;

/// <summary>What counts as healthy for long enough.</summary>
internal sealed class HealthySection
{
    public TimeSpan? For { get; set; }

    public TimeSpan? Within { get; set; }
}
