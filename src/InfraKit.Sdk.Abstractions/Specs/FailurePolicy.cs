namespace InfraKit.Sdk;

/// <summary>How many failures of the new revision an update bears, and what happens then.</summary>
public sealed record FailurePolicy
{
    /// <summary>The defaults.</summary>
    public static FailurePolicy Default { get; } = new();

    /// <summary>The most failures borne: one more acts. Rounds down.</summary>
    public Amount Max { get; init; } = Amount.Count(1);

    /// <summary>What happens then.</summary>
    public FailureAction Then { get; init; }
}
