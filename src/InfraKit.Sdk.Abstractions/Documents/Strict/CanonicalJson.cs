using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace InfraKit.Sdk;

/// <summary>The one spelling of a JSON value: members sorted by their UTF-8, exact numbers, the fewest escapes, no white space.</summary>
/// <remarks>Part of the revision <c>v1</c>: it never changes, and doesn't rest on what a serializer escapes. A number is <c>digits</c> or <c>digits e exponent</c>, without zeros at the ends.</remarks>
internal static class CanonicalJson
{
    /// <summary>Writes the canonical form of a sound JSON text.</summary>
    public static byte[] Of(ReadOnlyMemory<byte> utf8)
    {
        var output = new ArrayBufferWriter<byte>(Math.Max(16, utf8.Length));
        using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = StrictJson.MaxDepth });
        Write(output, document.RootElement);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Writes a text with its quotes.</summary>
    public static void WriteText(IBufferWriter<byte> output, string text)
    {
        output.Write("\""u8);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '"' or '\\') output.Write("\\"u8);
            if (rune.Value < 0x20) output.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}")));
            else output.Advance(rune.EncodeToUtf8(output.GetSpan(4)));
        }

        output.Write("\""u8);
    }

    /// <summary>The members of an object in the order of their names' UTF-8.</summary>
    public static IEnumerable<JsonProperty> Sorted(JsonElement value) =>
        value.EnumerateObject().OrderBy(member => Encoding.UTF8.GetBytes(member.Name), Utf8Order);

    private static Comparer<byte[]> Utf8Order { get; } = Comparer<byte[]>.Create(static (left, right) => left.AsSpan().SequenceCompareTo(right));

    private static void Write(IBufferWriter<byte> output, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(output, value);
                break;
            case JsonValueKind.Array:
                WriteArray(output, value);
                break;
            case JsonValueKind.String:
                WriteText(output, value.GetString()!);
                break;
            case JsonValueKind.Number:
                output.Write(Encoding.ASCII.GetBytes(Number(value.GetRawText())));
                break;
            default:
                output.Write(Encoding.ASCII.GetBytes(value.GetRawText()));
                break;
        }
    }

    private static void WriteObject(IBufferWriter<byte> output, JsonElement value)
    {
        output.Write("{"u8);
        var first = true;
        foreach (var member in Sorted(value))
        {
            if (!first) output.Write(","u8);
            first = false;
            WriteText(output, member.Name);
            output.Write(":"u8);
            Write(output, member.Value);
        }

        output.Write("}"u8);
    }

    private static void WriteArray(IBufferWriter<byte> output, JsonElement value)
    {
        output.Write("["u8);
        var first = true;
        foreach (var element in value.EnumerateArray())
        {
            if (!first) output.Write(","u8);
            first = false;
            Write(output, element);
        }

        output.Write("]"u8);
    }

    private static string Number(string raw)
    {
        var exponentAt = raw.AsSpan().IndexOfAny('e', 'E');
        var mantissa = exponentAt < 0 ? raw : raw[..exponentAt];
        var exponent = exponentAt < 0 ? BigInteger.Zero : BigInteger.Parse(raw.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

        var sign = mantissa.StartsWith('-') ? "-" : string.Empty;
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0) exponent -= mantissa.Length - point - 1;

        var digits = mantissa.Replace(".", string.Empty, StringComparison.Ordinal).TrimStart('-').TrimStart('0');
        var significant = digits.TrimEnd('0');
        if (significant.Length == 0) return "0";

        exponent += digits.Length - significant.Length;
        return exponent.IsZero ? sign + significant : string.Create(CultureInfo.InvariantCulture, $"{sign}{significant}e{exponent}");
    }
}
