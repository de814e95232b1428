namespace InfraKit.Sdk.Observation;

/// <summary>What one listing of a provider says of one group.</summary>
/// <param name="StartedAt">When the listing began.</param>
/// <param name="Rows">The rows of the group.</param>
internal sealed record GroupListing(DateTimeOffset StartedAt, ReadOnlyMemory<InstanceDescription> Rows)
{
    /// <summary>True when it came to its end: what it lacks is missing.</summary>
    public bool IsComplete => Error is null;

    /// <summary>Why it failed; null when it is complete.</summary>
    public PluginError? Error { get; init; }
}
