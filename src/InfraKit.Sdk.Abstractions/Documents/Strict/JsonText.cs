using System.Text;
using System.Text.Unicode;

namespace InfraKit.Sdk;

/// <summary>A text of UTF-8, and the line and column of its bytes.</summary>
internal sealed class JsonText
{
    /// <summary>The most bytes that are read: enough for 100,000 logical ids, too little to be a burden.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private readonly byte[] utf8;
    private int[]? lineStarts;

    private JsonText(byte[] utf8) => this.utf8 = utf8;

    public ReadOnlySpan<byte> Utf8 => utf8;

    public int Length => utf8.Length;

    /// <summary>Takes the text without its byte order mark, or says why it can't be read at all.</summary>
    public static JsonText? TryTake(ReadOnlySpan<byte> utf8, out SpecError? error)
    {
        if (utf8.StartsWith("\uFEFF"u8)) utf8 = utf8[3..];
        if (utf8.Length > MaxBytes)
        {
            error = new SpecError("$", $"the document has {utf8.Length} bytes; expected at most {MaxBytes}") { Line = 1, Column = 1 };
            return null;
        }

        var text = new JsonText(utf8.ToArray());
        error = text.EncodingError() ?? text.EmptinessError();
        return error is null ? text : null;
    }

    /// <summary>The error, with the line and column of a byte.</summary>
    public SpecError ErrorAt(int offset, string path, string message)
    {
        var starts = lineStarts ??= FindLineStarts();
        var line = Array.BinarySearch(starts, offset);
        if (line < 0) line = ~line - 1;
        return new SpecError(path, message) { Line = line + 1, Column = Encoding.UTF8.GetCharCount(utf8.AsSpan(starts[line]..offset)) + 1 };
    }

    /// <summary>The byte of a line and a byte in it, both counted from 0.</summary>
    public int OffsetOf(long line, long byteInLine)
    {
        var starts = lineStarts ??= FindLineStarts();
        return (int)Math.Min(starts[Math.Min(line, starts.Length - 1)] + byteInLine, utf8.Length);
    }

    private SpecError? EmptinessError() =>
        utf8.AsSpan().IndexOfAnyExcept(" \t\r\n"u8) < 0 ? ErrorAt(0, "$", "empty document; expected a JSON value") : null;

    private SpecError? EncodingError()
    {
        if (System.Text.Unicode.Utf8.IsValid(utf8)) return null;

        var bad = 0;
        while (bad < utf8.Length && Rune.DecodeFromUtf8(utf8.AsSpan(bad), out _, out var consumed) == System.Buffers.OperationStatus.Done) bad += consumed;
        return ErrorAt(bad, "$", $"invalid UTF-8: the byte 0x{utf8[bad]:x2} is not part of a character");
    }

    private int[] FindLineStarts()
    {
        var starts = new List<int> { 0 };
        for (var at = 0; at < utf8.Length; at++)
        {
            if (utf8[at] == '\n') starts.Add(at + 1);
        }

        return [.. starts];
    }
}
