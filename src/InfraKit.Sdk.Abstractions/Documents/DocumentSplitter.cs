using System.Text.Json;

namespace InfraKit.Sdk;

/// <summary>Finds the documents of a text: the whole, or each element of an array.</summary>
internal static class DocumentSplitter
{
    public static IReadOnlyList<(string Path, Range Part)> Split(JsonFindings findings)
    {
        var utf8 = findings.Text.Utf8;
        if (utf8[utf8.IndexOfAnyExcept(" \t\r\n"u8)] != '[') return [("$", ..findings.Text.Length)];

        var parts = new List<(string Path, Range Part)>();
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = StrictJson.MaxDepth + 1 });
        var start = -1;
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                start = (int)reader.TokenStartIndex;
                reader.Skip();
                parts.Add((JsonPath.Element("$", parts.Count), start..(int)reader.BytesConsumed));
                start = -1;
            }

            reader.Read();
        }
        catch (JsonException) when (start >= 0)
        {
            // The reader of the element says what is wrong in it, after what else is.
            parts.Add((JsonPath.Element("$", parts.Count), start..utf8.Length));
        }
        catch (JsonException exception)
        {
            SyntaxError.Add(findings, 0, utf8.Length, reader.CurrentDepth, "$", exception);
        }

        return parts;
    }
}
