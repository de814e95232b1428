namespace InfraKit.Sdk;

/// <summary>How sick members are replaced.</summary>
public sealed record HealPolicy
{
    /// <summary>The defaults.</summary>
    public static HealPolicy Default { get; } = new();

    /// <summary>How long a member must answer unhealthy without a break before it is replaced.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a member may answer nothing before it is replaced; null for ever.</summary>
    public TimeSpan? UnknownAfter { get; init; }

    /// <summary>What is tried, one rung further per failed attempt.</summary>
    public ValueList<HealRung> Ladder { get; init; } = [HealRung.Replace];

    /// <summary>More bad members than this stop healing from destroying: the fault is more likely the observer's. At least 1.</summary>
    public Amount Max { get; init; } = Amount.Percent(34);

    /// <summary>How many repairs run at once. At least 1.</summary>
    public Amount Parallel { get; init; } = Amount.Percent(10);

    /// <summary>How repeated repairs slow down.</summary>
    public BackoffPolicy Backoff { get; init; } = BackoffPolicy.Default;

    /// <summary>How many failed members are kept for study instead of destroyed.</summary>
    public int Keep { get; init; }
}
