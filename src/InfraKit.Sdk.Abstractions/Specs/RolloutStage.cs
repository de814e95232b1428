namespace InfraKit.Sdk;

/// <summary>A stage of an update, in the document's <c>Steps</c>.</summary>
/// <param name="To">How many members are on the new revision when it ends: rounds up, at least 1.</param>
public sealed record RolloutStage(Amount To)
{
    /// <summary>How long to hold when it is reached; <see cref="Timeout.InfiniteTimeSpan"/> until promoted (<c>"manual"</c>).</summary>
    public TimeSpan Hold { get; init; }

    /// <summary>The name of a registered gate that must pass; null for none.</summary>
    public string? Gate { get; init; }
}
