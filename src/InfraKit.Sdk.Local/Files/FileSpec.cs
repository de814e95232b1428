using System.Text.Json;

namespace InfraKit.Sdk.Local.Files;

/// <summary>What an instance was asked to be, as InfraKit writes it.</summary>
internal sealed class FileSpec
{
    public JsonElement? Properties { get; set; }

    public IReadOnlyDictionary<string, string>? Tags { get; set; }

    public string? Init { get; set; }

    public string? LogicalID { get; set; }

    public IReadOnlyList<FileAttachment>? Attachments { get; set; }
}
