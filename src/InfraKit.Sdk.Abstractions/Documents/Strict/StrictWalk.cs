using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace InfraKit.Sdk;

/// <summary>One walk of a text beside the contract of a type.</summary>
internal ref struct StrictWalk
{
    private readonly JsonFindings findings;
    private readonly ReadOnlySpan<byte> utf8;
    private readonly int start;
    private readonly JsonPath path;
    private readonly Utf8JsonWriter clean;
    private Utf8JsonReader reader;
    private int nameOffset;

    public StrictWalk(JsonFindings findings, ReadOnlySpan<byte> utf8, int start, JsonPath path, Utf8JsonWriter clean)
    {
        (this.findings, this.start, this.path, this.clean) = (findings, start, path, clean);
        this.utf8 = utf8;
        reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = StrictJson.MaxDepth });
    }

    public readonly int Depth => reader.CurrentDepth;

    public readonly string Path => path.ToString();

    private readonly int Offset => start + (int)reader.TokenStartIndex;

    /// <summary>Walks the whole text.</summary>
    /// <returns>False when its root can't be of the type at all.</returns>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public bool Root(JsonTypeInfo type)
    {
        reader.Read();
        var (leaf, at) = (LeafReader.ForRoot(type), Offset);
        var sound = leaf.IsLeaf ? Leaf(leaf, name: null) : Container(type, name: null);
        findings.Found(path.ToString(), at, start + (int)reader.BytesConsumed);
        reader.Read();
        return sound;
    }

    private bool Value(JsonTypeInfo type, LeafReader leaf, string? name)
    {
        var at = Offset;
        var sound = leaf.IsLeaf || reader.TokenType == JsonTokenType.Null ? Leaf(leaf, name) : Container(type, name);
        findings.Found(path.ToString(), at, start + (int)reader.BytesConsumed);
        return sound;
    }

    private bool Container(JsonTypeInfo type, string? name)
    {
        var (expected, words) = type.Kind == JsonTypeInfoKind.Enumerable ? (JsonTokenType.StartArray, "an array") : (JsonTokenType.StartObject, "an object");
        if (reader.TokenType != expected)
        {
            Report($"expected {words}; found {LeafWords.Found(ref reader)}");
            reader.Skip();
            return false;
        }

        if (name is not null) clean.WritePropertyName(name);
        if (type.Kind == JsonTypeInfoKind.Enumerable) Array(type.Options.GetTypeInfo(type.ElementType!));
        else if (type.Kind == JsonTypeInfoKind.Dictionary) Dictionary(type.Options.GetTypeInfo(type.ElementType!));
        else Object(type);
        return true;
    }

    private void Array(JsonTypeInfo element)
    {
        var leaf = LeafReader.ForRoot(element);
        clean.WriteStartArray();
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            var mark = path.Enter(index);
            // A hole keeps the positions of those that follow, so that later errors name the right one.
            if (!Element(element, leaf)) clean.WriteNullValue();
            path.Leave(mark);
        }

        clean.WriteEndArray();
    }

    private bool Element(JsonTypeInfo element, LeafReader leaf)
    {
        if (reader.TokenType != JsonTokenType.Null || leaf.TakesNull || !findings.RefusesNullElements) return Value(element, leaf, name: null);

        Report("must not be null");
        return false;
    }

    private void Dictionary(JsonTypeInfo element)
    {
        var leaf = LeafReader.ForRoot(element);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        clean.WriteStartObject();
        while (NextMember(seen, out var name, out var mark))
        {
            if (name is not null) Value(element, leaf, name);
            path.Leave(mark);
        }

        clean.WriteEndObject();
    }

    private void Object(JsonTypeInfo type)
    {
        var (at, seen) = (Offset, new HashSet<string>(StringComparer.Ordinal));
        var contract = ObjectContract.Of(type);
        clean.WriteStartObject();
        while (NextMember(seen, out var name, out var mark))
        {
            if (name is not null) Member(contract, name);
            path.Leave(mark);
        }

        clean.WriteEndObject();
        foreach (var required in contract.Required)
        {
            if (!seen.Contains(required)) findings.Add(at, JsonPath.Member(path.ToString(), required), "missing; it is required");
        }
    }

    private void Member(ObjectContract contract, string name)
    {
        if (contract.Find(name) is { } member)
        {
            if (reader.TokenType == JsonTokenType.Null && member.IsRequired && !member.Leaf.TakesNull) Report("must not be null; it is required");
            else Value(member.Type, member.Leaf, name);
        }
        else if (contract.TakesUnknown)
        {
            Leaf(LeafReader.Any, name);
        }
        else
        {
            findings.Add(nameOffset, path.ToString(), $"unknown field{NearestName.Hint(name, contract.Names)}");
            reader.Skip();
        }
    }

    /// <summary>Goes to the value of the next member. The name is null when the member was refused.</summary>
    private bool NextMember(HashSet<string> seen, out string? name, out int mark)
    {
        (name, mark) = (null, 0);
        if (!reader.Read() || reader.TokenType == JsonTokenType.EndObject) return false;

        nameOffset = Offset;
        name = Text(ref reader);
        mark = path.Enter(name ?? "?");
        if (name is null) Report("the name has half of a surrogate pair");
        reader.Read();
        if (name is not null && !seen.Add(name))
        {
            findings.Add(nameOffset, path.ToString(), "duplicate member");
            name = null;
        }

        if (name is null) reader.Skip();
        return true;
    }

    private bool Leaf(LeafReader leaf, string? name)
    {
        var (at, from, errors) = (Offset, (int)reader.TokenStartIndex, findings.Count);
        if (leaf.IsAny) Any();
        else reader.Skip();

        var slice = utf8[from..(int)reader.BytesConsumed];
        if (findings.Count != errors) return false;
        if (leaf.Refusal(slice, name) is { } refusal)
        {
            findings.Add(at, path.ToString(), refusal);
            return false;
        }

        if (name is not null) clean.WritePropertyName(name);
        clean.WriteRawValue(slice, skipInputValidation: true);
        return true;
    }

    /// <summary>Any JSON: only its names and texts can be wrong.</summary>
    private void Any()
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
            {
                var mark = path.Enter(index);
                Any();
                path.Leave(mark);
            }
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            while (NextMember(seen, out var name, out var mark))
            {
                if (name is not null) Any();
                path.Leave(mark);
            }
        }
        else if (reader.TokenType == JsonTokenType.String && Text(ref reader) is null)
        {
            Report("the text has half of a surrogate pair");
        }
    }

    private readonly void Report(string message) => findings.Add(Offset, path.ToString(), message);

    private static string? Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
