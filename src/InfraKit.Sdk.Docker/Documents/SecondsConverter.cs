using System.Text.Json;
using System.Text.Json.Serialization;

namespace InfraKit.Sdk.Docker.Documents;

/// <summary>A time as the engine's API writes some: whole seconds.</summary>
internal sealed class SecondsConverter : JsonConverter<TimeSpan>
{
    private const int Most = 7 * 24 * 3600;

    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var seconds) && seconds is >= 0 and <= Most
            ? TimeSpan.FromSeconds(seconds)
            : throw new JsonException($"expected whole seconds from 0 to {Most}");

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteNumberValue((long)value.TotalSeconds);
}
