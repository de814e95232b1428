using System.Text.Json.Serialization;

namespace InfraKit.Sdk.Docker.Images;

/// <summary>What a credential store answers.</summary>
internal sealed class HelperAnswer
{
    [JsonPropertyName("Username")]
    public string? UserName { get; set; }

    [JsonPropertyName("Secret")]
    public string? Secret { get; set; }
}
