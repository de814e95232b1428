using System.Text.Json;
using System.Text.Json.Serialization;

namespace InfraKit.Sdk;

/// <summary>Reads <c>3</c> and <c>"25%"</c>.</summary>
internal sealed class AmountConverter : JsonConverter<Amount>
{
    internal const string Expected = "expected a whole number from 0 or a percentage from \"0%\" to \"100%\"";

    public override Amount Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetInt32(out var count) && count >= 0 => Amount.Count(count),
            JsonTokenType.String when reader.GetString() is ['0' or '1' or '2' or '3' or '4' or '5' or '6' or '7' or '8' or '9', .., '%'] text
                && Amount.TryParse(text, out var percent) => percent,
            _ => throw new JsonException(Expected),
        };

    public override void Write(Utf8JsonWriter writer, Amount value, JsonSerializerOptions options)
    {
        if (value.IsPercent) writer.WriteStringValue(value.ToString());
        else writer.WriteNumberValue(value.Value);
    }
}
