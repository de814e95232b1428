using System.Text.Json.Serialization;

namespace InfraKit.Sdk;

/// <summary>The second spelling: <c>{ kind, metadata, properties }</c>. What is known and not supported is here to be refused by name.</summary>
internal sealed class ResourceEnvelope
{
    [JsonRequired]
    [JsonPropertyName("kind")]
    public string? Kind { get; set; }

    [JsonPropertyName("version")]
    public string? Version { get; set; }

    [JsonRequired]
    [JsonPropertyName("metadata")]
    public MetadataSection? Metadata { get; set; }

    [JsonRequired]
    [JsonPropertyName("properties")]
    public GroupSection? Properties { get; set; }

    [JsonPropertyName("options")]
    public PluginProperties? Options { get; set; }

    [JsonPropertyName("template")]
    public PluginProperties? Template { get; set; }

    [JsonPropertyName("depends")]
    public PluginProperties? Depends { get; set; }
}
