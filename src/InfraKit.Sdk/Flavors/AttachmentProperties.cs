using System.Text.Json.Serialization;

namespace InfraKit.Sdk.Flavors;

/// <summary>An attachment, as it is written.</summary>
internal sealed class AttachmentProperties
{
    [JsonPropertyName("ID")]
    public string? Id { get; init; }

    public string? Type { get; init; }
}
