namespace InfraKit.Sdk;

/// <summary>How members leave service before they are destroyed.</summary>
public sealed record DrainPolicy
{
    /// <summary>The defaults.</summary>
    public static DrainPolicy Default { get; } = new();

    /// <summary>How long a drain may take; zero to destroy without one.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>What happens when the time runs out.</summary>
    public DrainExpiry Then { get; init; }
}
