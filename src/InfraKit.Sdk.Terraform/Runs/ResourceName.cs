using System.Text.Json.Serialization;

namespace InfraKit.Sdk.Terraform.Runs;

/// <summary>Which resource.</summary>
internal sealed class ResourceName
{
    [JsonPropertyName("addr")]
    public string Address { get; init; } = "";
}
