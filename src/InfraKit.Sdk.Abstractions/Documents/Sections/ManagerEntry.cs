using System.Text.Json.Serialization;

namespace InfraKit.Sdk;

/// <summary>An entry of InfraKit's manager file: <c>{ "Plugin": "group", "Properties": { "ID", "Properties" } }</c>.</summary>
internal sealed class ManagerEntry
{
    [JsonRequired]
    public string? Plugin { get; set; }

    [JsonRequired]
    public InfraKitEnvelope? Properties { get; set; }
}
