namespace InfraKit.Sdk.Docker.Documents;

/// <summary>When a registry is asked for an image.</summary>
internal static class PullPolicy
{
    /// <summary>When the engine doesn't have it.</summary>
    public const string Missing = "missing";

    /// <summary>At every commit.</summary>
    public const string Always = "always";

    /// <summary>Never: it must be there.</summary>
    public const string Never = "never";

    public const string Expected = "expected one of \"missing\", \"always\", \"never\"";

    public static bool IsKnown(string? word) => word is Missing or Always or Never;
}
