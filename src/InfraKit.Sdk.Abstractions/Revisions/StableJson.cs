using System.Globalization;
using System.Text;
using System.Text.Json;

namespace InfraKit.Sdk;

/// <summary>The text InfraKit hashes: what Go's <c>json.MarshalIndent</c> makes of a plugin's section after a way through <c>map[string]interface{}</c>.</summary>
internal static class StableJson
{
    private const string Indent = "  ";

    public static byte[] Of(PluginSpec plugin)
    {
        var text = new StringBuilder("{").Append(Line(1)).Append("\"Plugin\": ");
        WriteText(text, plugin.Plugin.Value);
        text.Append(',').Append(Line(1)).Append("\"Properties\": ");
        using var properties = JsonDocument.Parse(plugin.Properties.IsNone ? "null"u8.ToArray() : plugin.Properties.Utf8);
        Write(text, properties.RootElement, 1);
        return Encoding.UTF8.GetBytes(text.Append(Line(0)).Append('}').ToString());
    }

    /// <summary>Numbers as Go prints a float64: the shortest digits, an exponent below 1e-6 and from 1e21.</summary>
    internal static string Number(double value)
    {
        var digits = value.ToString("R", CultureInfo.InvariantCulture);
        if (value == 0 || !double.IsFinite(value)) return digits;

        var sign = value < 0 ? "-" : string.Empty;
        var (significant, exponent) = Decompose(digits.TrimStart('-'));
        var magnitude = Math.Abs(value);
        return sign + (magnitude is < 1e-6 or >= 1e21 ? Scientific(significant, exponent) : Plain(significant, exponent));
    }

    private static void Write(StringBuilder text, JsonElement value, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var members = CanonicalJson.Sorted(value).Select(member => (Action)(() =>
                {
                    WriteText(text, member.Name);
                    text.Append(": ");
                    Write(text, member.Value, depth + 1);
                }));
                WriteAll(text, '{', '}', depth, members);
                break;
            case JsonValueKind.Array:
                WriteAll(text, '[', ']', depth, value.EnumerateArray().Select(element => (Action)(() => Write(text, element, depth + 1))));
                break;
            case JsonValueKind.String:
                WriteText(text, value.GetString()!);
                break;
            case JsonValueKind.Number:
                text.Append(Number(value.GetDouble()));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void WriteAll(StringBuilder text, char open, char close, int depth, IEnumerable<Action> items)
    {
        text.Append(open);
        var first = true;
        foreach (var write in items)
        {
            if (!first) text.Append(',');
            first = false;
            text.Append(Line(depth + 1));
            write();
        }

        if (!first) text.Append(Line(depth));
        text.Append(close);
    }

    private static void WriteText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            text = c switch
            {
                '"' or '\\' => text.Append('\\').Append(c),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }

    private static string Line(int depth) => "\n" + Indent + string.Concat(Enumerable.Repeat(Indent, depth));

    /// <summary>The digits without zeros at the ends, and the power of ten of the first.</summary>
    private static (string Significant, int Exponent) Decompose(string number)
    {
        var exponentAt = number.IndexOf('E', StringComparison.Ordinal);
        var exponent = exponentAt < 0 ? 0 : int.Parse(number.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = exponentAt < 0 ? number : number[..exponentAt];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? mantissa.Length : point;
        var digits = mantissa.Replace(".", string.Empty, StringComparison.Ordinal);
        var zeros = digits.Length - digits.TrimStart('0').Length;
        return (digits.Trim('0'), exponent + whole - zeros - 1);
    }

    private static string Scientific(string digits, int exponent)
    {
        var mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}");
    }

    private static string Plain(string digits, int exponent)
    {
        if (exponent < 0) return "0." + new string('0', -exponent - 1) + digits;
        return digits.Length <= exponent + 1 ? digits.PadRight(exponent + 1, '0') : $"{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }
}
