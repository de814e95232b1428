using System.Text.Json.Serialization;

namespace InfraKit.Sdk.Docker.Documents;

/// <summary>How the engine finds out whether a container is healthy.</summary>
internal sealed class HealthcheckProperties
{
    /// <summary>The program to run inside, and its arguments: exit code 0 is healthy.</summary>
    public required IReadOnlyList<string> Command { get; set; }

    /// <summary>The time between two checks; null for 30 seconds.</summary>
    [JsonConverter(typeof(DurationConverter))]
    public TimeSpan? Interval { get; set; }

    /// <summary>How long one check may take; null for 30 seconds.</summary>
    [JsonConverter(typeof(DurationConverter))]
    public TimeSpan? Timeout { get; set; }

    /// <summary>How long failures don't count after a start; null for not at all.</summary>
    [JsonConverter(typeof(DurationConverter))]
    public TimeSpan? StartPeriod { get; set; }

    /// <summary>How many failures in a row make it unhealthy; null for 3.</summary>
    public int? Retries { get; set; }
}
