using System.Text.Json;
using System.Text.Json.Serialization;
using Docker.DotNet.Models;

namespace InfraKit.Sdk.Docker.Documents;

/// <summary>The size of a terminal as the engine's API writes it: <c>[height, width]</c>.</summary>
internal sealed class ConsoleSizeConverter : JsonConverter<ConsoleSize>
{
    private const string Expected = "expected a height and a width, such as [24, 80]";

    public override ConsoleSize Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException(Expected);

        var size = new ConsoleSize { Height = Next(ref reader), Width = Next(ref reader) };
        return reader.Read() && reader.TokenType == JsonTokenType.EndArray ? size : throw new JsonException(Expected);
    }

    public override void Write(Utf8JsonWriter writer, ConsoleSize value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.Height);
        writer.WriteNumberValue(value.Width);
        writer.WriteEndArray();
    }

    private static ulong Next(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out var number) ? number : throw new JsonException(Expected);
}
