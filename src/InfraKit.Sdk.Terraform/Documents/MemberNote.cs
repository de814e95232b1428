using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>What is kept of a member in its file and in the state: enough to write the file anew and to describe the member.</summary>
/// <param name="Order">What it was made from.</param>
/// <param name="Address">The address of its resource.</param>
/// <param name="Files">The names of the shared files it needs.</param>
internal sealed record MemberNote(MemberOrder Order, string Address, ValueList<string> Files)
{
    private const string FormatName = "infrakit";
    private const int Format = 1;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The note as JSON, not escaped.</summary>
    public override string ToString()
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, Plain))
        {
            writer.WriteStartObject();
            writer.WriteNumber(FormatName, Format);
            writer.WriteString("key", Order.Key.Value);
            if (Order.LogicalId is { } logicalId) writer.WriteString("logicalId", logicalId.Value);
            if (Order.ImportId is { } import) writer.WriteString("import", import);
            writer.WriteString("address", Address);
            WriteTags(writer);
            WriteFiles(writer);
            if (Order.Init is { } init) writer.WriteString("init", init);
            if (!Order.Properties.IsNone) writer.WritePropertyName("properties");
            if (!Order.Properties.IsNone) writer.WriteRawValue(Order.Properties.Utf8.Span);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>Reads the text of an output, as Terraform shows it.</summary>
    public static MemberNote? TryParse(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return Read(json.RootElement);
        }
        catch (Exception broken) when (broken is JsonException or SpecInvalidException or ArgumentException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Reads the bytes of a member's file.</summary>
    public static MemberNote? TryReadFile(ReadOnlyMemory<byte> file)
    {
        try
        {
            using var json = JsonDocument.Parse(file);
            var output = json.RootElement.GetProperty("output").EnumerateObject().Single();
            return TryParse(TemplateText.Unescape(output.Value.GetProperty("value").GetString()!));
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            return null;
        }
    }

    private static MemberNote? Read(JsonElement note)
    {
        if (note.GetProperty(FormatName).GetInt32() != Format) return null;

        var order = new MemberOrder
        {
            Key = new IdempotencyKey(note.GetProperty("key").GetString()!),
            Tags = TagSet.From(note.GetProperty("tags").EnumerateObject().Select(static tag => KeyValuePair.Create(tag.Name, tag.Value.GetString()!))),
            Init = Optional(note, "init"),
            LogicalId = Optional(note, "logicalId") is { } logicalId ? new LogicalId(logicalId) : null,
            ImportId = Optional(note, "import"),
            Properties = note.TryGetProperty("properties", out var properties) ? PluginProperties.Parse(properties.GetRawText()) : PluginProperties.None,
        };
        return new(order, note.GetProperty("address").GetString()!, [.. note.GetProperty("files").EnumerateArray().Select(static file => file.GetString()!)]);
    }

    private static string? Optional(JsonElement note, string name) => note.TryGetProperty(name, out var value) ? value.GetString() : null;

    private void WriteTags(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("tags");
        foreach (var (key, value) in Order.Tags) writer.WriteString(key, value);
        writer.WriteEndObject();
    }

    private void WriteFiles(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("files");
        foreach (var file in Files) writer.WriteStringValue(file);
        writer.WriteEndArray();
    }
}
