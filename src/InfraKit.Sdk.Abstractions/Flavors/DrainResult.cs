namespace InfraKit.Sdk;

/// <summary>What became of a drain.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reason">Why, for people.</param>
public readonly record struct DrainResult(DrainVerdict Verdict, string? Reason = null)
{
    /// <summary>The instance is out of service.</summary>
    public static DrainResult Done => default;
}
