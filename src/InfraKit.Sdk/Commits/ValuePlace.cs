using System.Globalization;
using System.Text.Json;

namespace InfraKit.Sdk.Commits;

/// <summary>Finds the value that a path names in a text.</summary>
/// <remarks>Paths are written by plugins, so names are compared as a plugin may spell them: <c>.name</c>, <c>['any name']</c>, with or without escapes.</remarks>
internal static class ValuePlace
{
    /// <summary>The error with the line and column of its value, or of the nearest one above that is written.</summary>
    public static SpecError Of(ReadOnlySpan<byte> json, SpecError error)
    {
        if (error.Line > 0 || JsonText.TryTake(json, out _) is not { } text) return error;

        var place = text.ErrorAt(OffsetOf(text.Utf8, error.Path), error.Path, error.Message);
        return error with { Line = place.Line, Column = place.Column };
    }

    private static int OffsetOf(ReadOnlySpan<byte> json, string path)
    {
        var rest = path.StartsWith('$') ? path.AsSpan(1) : $".{path}";
        // What was written in code may be deeper than what a document may hold.
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        reader.Read();
        int found;
        do found = (int)reader.TokenStartIndex;
        while (!rest.IsEmpty && (reader.TokenType == JsonTokenType.StartObject ? EnterMember(ref reader, ref rest) : reader.TokenType == JsonTokenType.StartArray && EnterElement(ref reader, ref rest)));
        return found;
    }

    private static bool EnterMember(ref Utf8JsonReader reader, ref ReadOnlySpan<char> rest)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (IsNext(JsonPath.Member(string.Empty, name), ref rest) || IsNext($".{name}", ref rest) || IsNext($"['{name}']", ref rest)) return true;

            reader.Skip();
        }

        return false;
    }

    private static bool EnterElement(ref Utf8JsonReader reader, ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf(']');
        if (end < 0 || rest[0] != '[' || !int.TryParse(rest[1..end], NumberStyles.None, CultureInfo.InvariantCulture, out var index)) return false;

        for (var at = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; at++)
        {
            if (at == index) return IsNext(rest[..(end + 1)], ref rest);

            reader.Skip();
        }

        return false;
    }

    /// <summary>Goes behind a segment if the path goes on with it.</summary>
    private static bool IsNext(ReadOnlySpan<char> segment, ref ReadOnlySpan<char> rest)
    {
        if (!rest.StartsWith(segment, StringComparison.Ordinal) || (rest.Length > segment.Length && rest[segment.Length] is not ('.' or '['))) return false;

        rest = rest[segment.Length..];
        return true;
    }
}
