using System.Text.Json;
using System.Text.Json.Serialization;

namespace InfraKit.Sdk;

/// <summary>Reads <c>"oldest"</c> and its like.</summary>
internal sealed class VictimOrderConverter : JsonConverter<VictimOrder>
{
    internal const string Expected = "expected \"unhealthy\", \"oldest\", \"newest\", \"id\", \"-id\" or \"label:<key>\"";

    public override VictimOrder Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && VictimOrder.TryParse(reader.GetString(), out var order) ? order : throw new JsonException(Expected);

    public override void Write(Utf8JsonWriter writer, VictimOrder value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
