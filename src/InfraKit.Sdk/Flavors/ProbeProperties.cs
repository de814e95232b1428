using System.Text.Json.Serialization;

namespace InfraKit.Sdk.Flavors;

/// <summary>The properties of <c>probe</c>, as they are written.</summary>
internal sealed class ProbeProperties
{
    public TcpProperties? Tcp { get; init; }

    public HttpProperties? Http { get; init; }

    public ExecProperties? Exec { get; init; }

    [JsonConverter(typeof(DurationConverter))]
    public TimeSpan? Interval { get; init; }

    [JsonConverter(typeof(DurationConverter))]
    public TimeSpan? Timeout { get; init; }

    public ThresholdProperties? Thresholds { get; init; }

    internal sealed class TcpProperties
    {
        public string? Endpoint { get; init; }
    }

    internal sealed class HttpProperties
    {
        public string? Endpoint { get; init; }

        public string? Path { get; init; }

        public StatusRange? Status { get; init; }

        public Dictionary<string, string?>? Headers { get; init; }
    }

    internal sealed class ExecProperties
    {
        public string?[]? Command { get; init; }
    }

    internal sealed class ThresholdProperties
    {
        public int? Healthy { get; init; }

        public int? Unhealthy { get; init; }
    }
}
