using System.Text.Json;
using System.Text.Json.Serialization;

namespace InfraKit.Sdk;

/// <summary>Reads <c>"slow-start"</c> and <c>"20/m"</c>.</summary>
internal sealed class CreateRateConverter : JsonConverter<CreateRate>
{
    internal const string Expected = "expected \"slow-start\" or a rate such as \"20/m\" (per s, m or h)";

    public override CreateRate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && CreateRate.TryParse(reader.GetString(), out var rate) ? rate : throw new JsonException(Expected);

    public override void Write(Utf8JsonWriter writer, CreateRate value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
