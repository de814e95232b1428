using System.Text.Json.Serialization;

namespace InfraKit.Sdk.Flavors;

/// <summary>The properties of <c>vanilla</c>, as they are written.</summary>
internal sealed class VanillaProperties
{
    public string?[]? Init { get; init; }

    [JsonPropertyName("InitScriptTemplateURL")]
    public string? InitScriptTemplateUrl { get; init; }

    public Dictionary<string, string?>? Tags { get; init; }

    public AttachmentProperties?[]? Attachments { get; init; }
}
