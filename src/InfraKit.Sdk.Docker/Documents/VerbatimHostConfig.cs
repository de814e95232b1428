using System.Text.Json.Serialization;
using Docker.DotNet.Models;

#pragma warning disable CS8600, CS8601, CS8602 // The client library's models say "never null" of what may be left out.

namespace InfraKit.Sdk.Docker.Documents;

/// <summary>The engine API's <c>HostConfig</c>, read by our strict reader.</summary>
internal sealed class VerbatimHostConfig : HostConfig
{
    /// <summary>The height and the width of a terminal; of no use to a group, and read as any pair.</summary>
    [JsonPropertyName("ConsoleSize")]
    [JsonConverter(typeof(ConsoleSizeConverter))]
    public new ConsoleSize? ConsoleSize
    {
        get => base.ConsoleSize;
        set => base.ConsoleSize = value;
    }
}
