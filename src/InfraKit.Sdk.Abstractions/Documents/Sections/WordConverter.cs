using System.Text.Json;
using System.Text.Json.Serialization;

namespace InfraKit.Sdk;

/// <summary>Reads and writes an enumeration as the document's words: <c>"onDelete"</c>.</summary>
internal sealed class WordConverter<TEnum> : JsonConverter<TEnum>
    where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> Values =
        Enum.GetValues<TEnum>().ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()), StringComparer.Ordinal);

    private static readonly string Expected = $"expected one of {string.Join(", ", Values.Keys.Select(word => $"\"{word}\""))}";

    public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) throw new JsonException(Expected);

        var word = reader.GetString()!;
        return Values.TryGetValue(word, out var value) ? value : throw new JsonException(Expected + NearestName.Hint(word, Values.Keys));
    }

    public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) =>
        writer.WriteStringValue(JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
}
