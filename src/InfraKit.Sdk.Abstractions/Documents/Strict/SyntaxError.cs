using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace InfraKit.Sdk;

/// <summary>Says in our own words why a text is not JSON.</summary>
internal static class SyntaxError
{
    /// <summary>Adds the error of a reader that gave up.</summary>
    /// <param name="findings">Takes the error.</param>
    /// <param name="start">Where the reader began.</param>
    /// <param name="end">Where its input ended.</param>
    /// <param name="depth">How deep it was.</param>
    /// <param name="path">Where it was.</param>
    /// <param name="exception">What it threw.</param>
    public static void Add(JsonFindings findings, int start, int end, int depth, string path, JsonException exception)
    {
        var offset = OffsetOf(findings.Text, start, end, exception);
        findings.Add(offset, path, Describe(findings.Text.Utf8[start..end], offset - start, depth));
    }

    private static int OffsetOf(JsonText text, int start, int end, JsonException exception)
    {
        var line = exception.LineNumber ?? 0;
        var byteInLine = exception.BytePositionInLine ?? 0;
        var lines = text.Utf8[..start].Count((byte)'\n');
        var lineStart = text.Utf8[..start].LastIndexOf((byte)'\n') + 1;
        var offset = line == 0 ? start + (int)byteInLine : text.OffsetOf(lines + line, byteInLine);
        return Math.Clamp(offset, Math.Max(start, lineStart), end);
    }

    private static string Describe(ReadOnlySpan<byte> utf8, int at, int depth)
    {
        if (depth >= StrictJson.MaxDepth && at < utf8.Length && utf8[at] is (byte)'{' or (byte)'[') return TooDeep;
        if (at >= utf8.Length) return depth >= StrictJson.MaxDepth && utf8[^1] is (byte)'{' or (byte)'[' ? TooDeep : $"the text ends here, in the middle of {Unfinished(depth)}";

        var found = utf8[at];
        var before = utf8[..at].TrimEnd(" \t\r\n"u8);

        // A value may always begin here: only its depth can be wrong.
        if (found is (byte)'{' or (byte)'[' && before is [.., (byte)'[' or (byte)':']) return TooDeep;
        if (found == '/') return "comments are not allowed";
        if (found is (byte)'}' or (byte)']' && before is [.., (byte)',']) return $"a comma must not stand before '{(char)found}'";
        if (found < 0x20) return $"the control character U+{found:X4} must be escaped";
        if (before.Length == at && before is [.., (byte)'\\']) return $"'\\{Shown(utf8[at..])}' is not an escape sequence";
        return depth == 0 && before.Length > 0 ? $"nothing may follow the value; found '{Shown(utf8[at..])}'" : $"not JSON: '{Shown(utf8[at..])}' is not expected here";
    }

    private static string TooDeep => $"nested too deep; expected at most {StrictJson.MaxDepth} levels";

    private static string Unfinished(int depth) => depth == 0 ? "a value" : string.Create(CultureInfo.InvariantCulture, $"a value {depth} {(depth == 1 ? "level" : "levels")} deep; a bracket or a quote was never closed");

    private static string Shown(ReadOnlySpan<byte> utf8) =>
        Rune.DecodeFromUtf8(utf8, out var rune, out _) == OperationStatus.Done && !Rune.IsControl(rune) ? rune.ToString() : $"U+{rune.Value:X4}";
}
