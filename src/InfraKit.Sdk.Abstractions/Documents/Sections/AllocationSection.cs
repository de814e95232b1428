using System.Text.Json.Serialization;

namespace InfraKit.Sdk;

/// <summary>How many members, or which.</summary>
internal sealed class AllocationSection
{
    public int? Size { get; set; }

    [JsonPropertyName("LogicalIDs")]
    public string?[]? LogicalIds { get; set; }
}
