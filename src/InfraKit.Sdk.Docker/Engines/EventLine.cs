using System.Text.Json.Serialization;

namespace InfraKit.Sdk.Docker.Engines;

/// <summary>One line of an engine's event stream.</summary>
internal sealed class EventLine
{
    /// <summary>What happened, such as <c>die</c> or <c>health_status: healthy</c>.</summary>
    [JsonPropertyName("Action")]
    public string? Action { get; set; }

    /// <summary>To what it happened.</summary>
    [JsonPropertyName("Actor")]
    public Subject? Actor { get; set; }

    /// <summary>True for what an engine tells while it is still at it.</summary>
    [JsonIgnore]
    public bool IsToldEarly => Action is "die" or "oom" or "pause" or "unpause";

    /// <summary>To what something happened.</summary>
    internal sealed class Subject
    {
        /// <summary>The container's id.</summary>
        [JsonPropertyName("ID")]
        public string? Id { get; set; }

        /// <summary>Its labels, and what the engine adds.</summary>
        [JsonPropertyName("Attributes")]
        public Dictionary<string, string>? Attributes { get; set; }
    }
}
