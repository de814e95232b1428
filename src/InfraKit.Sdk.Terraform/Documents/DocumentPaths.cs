using System.Text;
using System.Text.Json;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>Finds what a place in a generated file is in the document: Terraform tells places, people know their document.</summary>
internal static class DocumentPaths
{
    /// <summary>The path of the innermost property at a byte, counted from 0.</summary>
    public static string At(ReadOnlySpan<byte> file, long offset)
    {
        try
        {
            return Restore(SegmentsAt(file, offset));
        }
        catch (JsonException)
        {
            return "$";
        }
    }

    /// <summary>The path of the innermost property at a line and a column, both counted from 1; a column is a character.</summary>
    public static string At(ReadOnlySpan<byte> file, int line, int column)
    {
        var offset = 0;
        for (var at = 1; at < line && file[offset..].IndexOf((byte)'\n') is >= 0 and var end; at++) offset += end + 1;
        for (var at = 1; at < column && offset < file.Length && file[offset] != '\n'; at++)
        {
            Rune.DecodeFromUtf8(file[offset..], out _, out var length);
            offset += Math.Max(1, length);
        }

        return At(file, (long)offset);
    }

    private static List<PathSegment> SegmentsAt(ReadOnlySpan<byte> file, long offset)
    {
        var reader = new Utf8JsonReader(file);
        var path = new List<PathSegment>();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                path[^1] = new(reader.GetString(), 0, reader.TokenStartIndex);
                continue;
            }

            var isEnd = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
            if (isEnd) path.RemoveAt(path.Count - 1);
            else if (path is [.., { Name: null } element]) path[^1] = element with { Start = reader.TokenStartIndex };
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                path.Add(new(reader.TokenType == JsonTokenType.StartObject ? string.Empty : null, 0, reader.TokenStartIndex));
                continue;
            }

            if (path.Count > 0 && path[^1].Start <= offset && offset < reader.BytesConsumed) return path;
            if (path is [.., { Name: null } last]) path[^1] = last with { Index = last.Index + 1 };
        }

        return [];
    }

    private static string Restore(List<PathSegment> path) => path switch
    {
        [{ Name: "resource" or "data" } kind, var type, var label, .. var rest] => Join("$", [kind, type, Named(LabelText.NameOf(label.Name!)), .. rest]),
        [{ Name: "locals" } kind, var label, .. var rest] => Join("$", [kind, Named(LabelText.NameOf(label.Name!)), .. rest]),
        [{ Name: "module" }, _, { Name: "source" }, ..] => "$.Module.Source",
        [{ Name: "module" }, _, { Name: "version" }, ..] => "$.Module.Version",
        [{ Name: "module" }, _, { Name: "providers" }, ..] => "$.provider",
        [{ Name: "module" }, _, .. { Count: > 0 } rest] => Join("$.Module.Inputs", rest),
        [{ Name: "module" }, ..] => "$.Module",
        [{ Name: "provider" } kind, var name, { Name: "alias" }, ..] => Join("$", [kind, name]),
        [{ Name: "import" }, ..] => "$.Import",
        [{ Name: "output" }, ..] => "$",
        _ => Join("$", path),
    };

    private static PathSegment Named(string name) => new(name, 0, 0);

    private static string Join(string root, List<PathSegment> path) =>
        path.Aggregate(root, static (joined, segment) => segment.Name is { } name ? Place.Member(joined, name) : Place.Element(joined, segment.Index));
}
