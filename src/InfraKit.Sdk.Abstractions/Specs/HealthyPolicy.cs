namespace InfraKit.Sdk;

/// <summary>What counts as healthy for long enough.</summary>
public sealed record HealthyPolicy
{
    /// <summary>The defaults.</summary>
    public static HealthyPolicy Default { get; } = new();

    /// <summary>How long a member must answer healthy without a break before it is available. Unset: 30 seconds.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>The deadline for that, from its creation. Unset: max(10 minutes, 2 × For).</summary>
    public TimeSpan? Within { get; init; }

    /// <summary>InfraKit's way to say <see cref="For"/>: so many good answers in a row. Unset: none.</summary>
    public int? Count { get; init; }
}
