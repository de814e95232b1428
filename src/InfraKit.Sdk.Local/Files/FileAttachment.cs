namespace InfraKit.Sdk.Local.Files;

/// <summary>An attachment, as InfraKit writes it.</summary>
internal sealed class FileAttachment
{
    public required string ID { get; init; }

    public required string Type { get; init; }
}
