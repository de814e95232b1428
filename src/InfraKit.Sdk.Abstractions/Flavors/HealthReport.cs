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

    /// <summary>
    /// The flavor's word on who makes way first: among members that are equally well, those with a lower rank go first. <see cref="int.MaxValue"/> is a
    /// veto: the instance stays as long as it is not sick.
    /// </summary>
    public int StayRank { get; init; }
}
