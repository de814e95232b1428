namespace InfraKit.Sdk.Local.Files;

/// <summary>The content of an instance's file, as InfraKit writes it.</summary>
internal sealed record FileRecord
{
    public required string ID { get; init; }

    public required string? LogicalID { get; init; }

    public required IReadOnlyDictionary<string, string>? Tags { get; init; }

    public required FileSpec Spec { get; init; }
}
