using System.Text;
using System.Text.Json;

namespace InfraKit.Sdk;

/// <summary>Our own words for what was expected and what was found.</summary>
internal static class LeafWords
{
    private const int MaxShown = 40;

    /// <summary><c>expected a whole number</c>.</summary>
    public static string Expected(Type type)
    {
        if (type.IsEnum) return $"expected one of {string.Join(", ", Enum.GetNames(type).Select(name => $"\"{name}\""))}";

        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => "expected true or false",
            TypeCode.Byte => "expected a whole number from 0 to 255",
            TypeCode.UInt16 => "expected a whole number from 0 to 65535",
            TypeCode.UInt32 or TypeCode.UInt64 => "expected a whole number from 0",
            TypeCode.SByte or TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 => "expected a whole number",
            TypeCode.Single or TypeCode.Double or TypeCode.Decimal => "expected a number",
            TypeCode.String => "expected a text",
            TypeCode.Char => "expected a text of one character",
            TypeCode.DateTime => "expected a time such as \"2026-01-31T12:00:00Z\"",
            _ => ExpectedObject(type),
        };
    }

    /// <summary>The value in short, for a message.</summary>
    public static string Found(ReadOnlySpan<byte> slice) => slice[0] switch
    {
        (byte)'{' => "an object",
        (byte)'[' => "an array",
        _ => Shortened(slice),
    };

    /// <summary>The value a reader stands at, in words.</summary>
    public static string Found(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        _ => "true or false",
    };

    private static string ExpectedObject(Type type) =>
        type == typeof(Guid) ? "expected a GUID"
        : type == typeof(Uri) ? "expected a URI"
        : type == typeof(DateTimeOffset) ? "expected a time such as \"2026-01-31T12:00:00Z\""
        : type == typeof(TimeSpan) ? "expected a time such as \"00:01:30\""
        : type == typeof(byte[]) ? "expected a text in base64"
        : "not a value that is allowed here";

    private static string Shortened(ReadOnlySpan<byte> slice)
    {
        var text = Encoding.UTF8.GetString(slice);
        if (text.Length <= MaxShown) return text;

        var cut = char.IsHighSurrogate(text[MaxShown - 1]) ? MaxShown - 1 : MaxShown;
        return $"{text.AsSpan(0, cut)}…";
    }
}
