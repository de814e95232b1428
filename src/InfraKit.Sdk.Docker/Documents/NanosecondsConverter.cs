using System.Text.Json;
using System.Text.Json.Serialization;

namespace InfraKit.Sdk.Docker.Documents;

/// <summary>A time as the engine's API writes most: whole nanoseconds.</summary>
internal sealed class NanosecondsConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var nanoseconds) && nanoseconds >= 0
            ? TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick)
            : throw new JsonException("expected whole nanoseconds from 0, such as 1000000000 for a second");

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Ticks * TimeSpan.NanosecondsPerTick);
}
