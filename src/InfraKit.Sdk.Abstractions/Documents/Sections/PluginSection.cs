using System.Text.Json.Serialization;

namespace InfraKit.Sdk;

/// <summary>A plugin and what it is told.</summary>
internal sealed class PluginSection
{
    [JsonRequired]
    public string? Plugin { get; set; }

    public PluginProperties? Properties { get; set; }
}
