using System.Text.Json.Serialization;

namespace InfraKit.Sdk;

/// <summary>The first spelling: <c>{ "ID", "Properties" }</c>.</summary>
internal sealed class InfraKitEnvelope
{
    [JsonRequired]
    [JsonPropertyName("ID")]
    public string? Id { get; set; }

    [JsonRequired]
    public GroupSection? Properties { get; set; }
}
