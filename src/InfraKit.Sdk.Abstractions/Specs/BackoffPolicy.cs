namespace InfraKit.Sdk;

/// <summary>How repeated attempts slow down: the first wait, doubled each time up to the most.</summary>
public sealed record BackoffPolicy
{
    /// <summary>The defaults.</summary>
    public static BackoffPolicy Default { get; } = new();

    /// <summary>The first wait.</summary>
    public TimeSpan First { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait.</summary>
    public TimeSpan Max { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long all must go well before the waits start anew.</summary>
    public TimeSpan ResetAfter { get; init; } = TimeSpan.FromHours(1);
}
