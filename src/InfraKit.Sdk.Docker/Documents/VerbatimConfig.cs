using System.Text.Json.Serialization;
using Docker.DotNet.Models;

#pragma warning disable CS8600, CS8601, CS8602 // The client library's models say "never null" of what may be left out.

namespace InfraKit.Sdk.Docker.Documents;

/// <summary>The engine API's <c>Config</c>, read by our strict reader: the client library's model, with converters of ours where its own are not public.</summary>
internal sealed class VerbatimConfig : ContainerConfig
{
    /// <summary>In whole seconds.</summary>
    [JsonPropertyName("StopTimeout")]
    [JsonConverter(typeof(SecondsConverter))]
    public new TimeSpan? StopTimeout
    {
        get => base.StopTimeout;
        set => base.StopTimeout = value;
    }

    /// <summary>A text, or a list.</summary>
    [JsonPropertyName("Cmd")]
    [JsonConverter(typeof(WordsConverter))]
    public new IList<string>? Cmd
    {
        get => base.Cmd;
        set => base.Cmd = value;
    }

    /// <summary>A text, or a list.</summary>
    [JsonPropertyName("Entrypoint")]
    [JsonConverter(typeof(WordsConverter))]
    public new IList<string>? Entrypoint
    {
        get => base.Entrypoint;
        set => base.Entrypoint = value;
    }
}
