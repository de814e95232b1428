using System.Text.Json;
using System.Text.Json.Serialization;

namespace InfraKit.Sdk.Docker.Documents;

/// <summary>A command as the engine's API takes it: a list of words, or one word.</summary>
internal sealed class WordsConverter : JsonConverter<IList<string>>
{
    private const string Expected = "expected a list of texts, or a text";

    public override IList<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return [reader.GetString()!];
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException(Expected);

        var words = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            words.Add(reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException(Expected));
        }

        return words;
    }

    public override void Write(Utf8JsonWriter writer, IList<string> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var word in value) writer.WriteStringValue(word);
        writer.WriteEndArray();
    }
}
