using System.Text.Json;
using System.Text.Json.Serialization;

namespace InfraKit.Sdk;

/// <summary>Reads and writes durations as Go's strings, such as <c>"90s"</c>, <c>"1h30m"</c> and <c>"500ms"</c>; a bare number is an error.</summary>
/// <remarks>For the properties of plugins: <c>[JsonConverter(typeof(DurationConverter))] public TimeSpan Timeout { get; init; }</c>.</remarks>
public sealed class DurationConverter : JsonConverter<TimeSpan>
{
    /// <inheritdoc/>
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Duration.TryParse(reader.GetString(), out var duration)
            ? duration
            : throw new JsonException(Duration.Expected);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(Duration.Format(value));
    }
}
