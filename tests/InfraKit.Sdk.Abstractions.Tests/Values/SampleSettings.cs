using System.Text.Json.Serialization;

namespace InfraKit.Sdk.Tests.Values;

/// <summary>What a plugin may read, with a member of every kind.</summary>
internal sealed record SampleSettings
{
    public required string Command { get; init; }

    public ushort[]? Ports { get; init; }

    [JsonConverter(typeof(DurationConverter))]
    public TimeSpan Wait { get; init; }

    [JsonConverter(typeof(DurationConverter))]
    public TimeSpan? Rest { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<SampleMode>))]
    public SampleMode Mode { get; init; }

    public Dictionary<string, string>? Env { get; init; }

    public SampleNested? Nested { get; init; }
}
