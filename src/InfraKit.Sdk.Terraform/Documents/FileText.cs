using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>Writes a configuration as people would read it.</summary>
internal static class FileText
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(JsonObject configuration)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, Readable)) configuration.WriteTo(writer);

        output.Write("\n"u8);
        return output.WrittenSpan.ToArray();
    }
}
