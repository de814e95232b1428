using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace InfraKit.Sdk.Docker.Documents;

/// <summary>Reads and writes sizes such as <c>"512MiB"</c>, <c>"1.5g"</c> and <c>"64m"</c>: units of 1024, as Docker counts; a number without a unit is bytes.</summary>
internal sealed class ByteSizeConverter : JsonConverter<long>
{
    private const string Expected = "expected a size such as \"512MiB\", \"64m\" or \"1.5g\"";

    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TryParse(reader.GetString()!, out var size) ? size
        : reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) && number >= 0 ? number
        : throw new JsonException(Expected);

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) => writer.WriteNumberValue(value);

    private static bool TryParse(string text, out long size)
    {
        size = 0;
        var unit = text.AsSpan().TrimStart("0123456789.");
        if (!decimal.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return false;
        if (ShiftOf(unit) is not { } shift || number > (long.MaxValue >> shift)) return false;

        size = (long)(number * (1L << shift));
        return true;
    }

    private static int? ShiftOf(ReadOnlySpan<char> unit) => unit switch
    {
        "" or "b" or "B" => 0,
        "k" or "K" or "kb" or "KB" or "KiB" => 10,
        "m" or "M" or "mb" or "MB" or "MiB" => 20,
        "g" or "G" or "gb" or "GB" or "GiB" => 30,
        "t" or "T" or "tb" or "TB" or "TiB" => 40,
        _ => null,
    };
}
