using System.Text.Json.Serialization;

namespace InfraKit.Sdk;

/// <summary>The name of a group, and the tags of its members.</summary>
internal sealed class MetadataSection
{
    [JsonPropertyName("id")]
    public PluginProperties? Id { get; set; }

    [JsonRequired]
    [JsonPropertyName("name")]
    public string? Name { get; set; }

    [JsonPropertyName("tags")]
    public Dictionary<string, string?>? Tags { get; set; }
}
