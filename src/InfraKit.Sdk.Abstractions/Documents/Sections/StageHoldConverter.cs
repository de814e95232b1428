using System.Text.Json;
using System.Text.Json.Serialization;

namespace InfraKit.Sdk;

/// <summary>Reads a duration or <c>"manual"</c>.</summary>
internal sealed class StageHoldConverter : JsonConverter<TimeSpan?>
{
    private const string Manual = "manual";

    public override TimeSpan? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        if (text == Manual) return Timeout.InfiniteTimeSpan;

        return Duration.TryParse(text, out var hold) ? hold : throw new JsonException($"{Duration.Expected}, or \"{Manual}\"");
    }

    public override void Write(Utf8JsonWriter writer, TimeSpan? value, JsonSerializerOptions options)
    {
        if (value is null) writer.WriteNullValue();
        else writer.WriteStringValue(value == Timeout.InfiniteTimeSpan ? Manual : Duration.Format(value.Value));
    }
}
