namespace InfraKit.Sdk;

/// <summary>How sick members are replaced.</summary>
internal sealed class HealingSection
{
    public TimeSpan? After { get; set; }

    public TimeSpan? UnknownAfter { get; set; }

    public HealRung?[]? Ladder { get; set; }

    public Amount? Max { get; set; }

    public Amount? Parallel { get; set; }

    public BackoffSection? Backoff { get; set; }

    public int? Keep { get; set; }
}
