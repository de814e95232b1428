using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace InfraKit.Sdk.Flavors;

/// <summary>Reads status codes: a number for one, a text for one or a range.</summary>
internal sealed class StatusRangeConverter : JsonConverter<StatusRange>
{
    /// <inheritdoc/>
    public override StatusRange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number when reader.TryGetInt32(out var code) => code.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
        return StatusRange.TryParse(text, out var range) ? range : throw new JsonException(StatusRange.Expected);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, StatusRange value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
