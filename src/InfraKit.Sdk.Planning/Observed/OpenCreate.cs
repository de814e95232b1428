namespace InfraKit.Sdk.Planning;

/// <summary>An instance that was asked for and isn't listed yet: it counts as one live member until it is seen or surely never was.</summary>
/// <param name="Key">The name of the attempt.</param>
/// <param name="Revision">The revision it is made from.</param>
/// <param name="StartedAt">When it was asked for.</param>
public readonly record struct OpenCreate(IdempotencyKey Key, SpecRevision Revision, DateTimeOffset StartedAt)
{
    /// <summary>The slot it fills, in groups of logical ids; -1 in groups of a size.</summary>
    public int Slot { get; init; } = -1;

    /// <summary>The identity it bears; null for none.</summary>
    public LogicalId? LogicalId { get; init; }

    /// <summary>True when it was made, was never listed, and is to be destroyed: it takes its room and its slot until it surely is gone, but serves nobody.</summary>
    public bool IsGivenUp { get; init; }

    /// <summary>The provider's name of it, once it answered.</summary>
    public InstanceId? Instance { get; init; }
}
