namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>What the status checks of a machine find: <c>ok</c>, <c>impaired</c>, <c>insufficient-data</c>; null for what follows from its age.</summary>
public sealed record Health(string? System = null, string? Instance = null, string? Disks = null)
{
    public const string Impaired = "impaired";
    public const string InsufficientData = "insufficient-data";

    /// <summary>Nothing is wrong.</summary>
    public static Health Good { get; } = new();
}
