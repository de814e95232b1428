namespace InfraKit.Sdk;

/// <summary>An answer to the question whether an instance does its work.</summary>
/// <param name="Health">The answer.</param>
/// <param name="Reason">Why, for people.</param>
public readonly record struct HealthReport(Health Health, string? Reason = null)
{
    /// <summary>
    /// When to ask again at the latest; null for the engine's own interval, <see cref="Timeout.InfiniteTimeSpan"/> for when the provider's row changes.
    /// </summary>
    public TimeSpan? AskAgain { get; init; }
}
