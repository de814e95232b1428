using System.Text.Json;
using System.Text.Json.Serialization;

namespace InfraKit.Sdk;

/// <summary>Takes any JSON value as it stands, <c>null</c> among them.</summary>
internal sealed class PluginPropertiesConverter : JsonConverter<PluginProperties>
{
    public override bool HandleNull => true;

    public override PluginProperties Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var value = JsonDocument.ParseValue(ref reader);
        return PluginProperties.Parse(value.RootElement.GetRawText());
    }

    public override void Write(Utf8JsonWriter writer, PluginProperties value, JsonSerializerOptions options)
    {
        if (value.IsNone) writer.WriteNullValue();
        else writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
    }
}
