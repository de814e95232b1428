using System.Text.Json.Serialization;

namespace InfraKit.Sdk.Docker.Engines;

/// <summary>The docker client's <c>meta.json</c> of a context.</summary>
internal sealed class ContextFile
{
    [JsonPropertyName("Endpoints")]
    public Dictionary<string, Place>? Endpoints { get; set; }

    /// <summary>Where a context's engine is.</summary>
    internal sealed class Place
    {
        [JsonPropertyName("Host")]
        public string? Host { get; set; }

        [JsonPropertyName("SkipTLSVerify")]
        public bool SkipTlsVerify { get; set; }
    }
}
