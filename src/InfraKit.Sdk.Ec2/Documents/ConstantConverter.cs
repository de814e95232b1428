using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace InfraKit.Sdk.Ec2.Documents;

/// <summary>Reads the AWS SDK's open enumerations: a text each, of which EC2 knows more than this release of the SDK.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "Made by the source generator.")]
internal sealed class ConstantConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeof(ConstantClass).IsAssignableFrom(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert))!;

    [SuppressMessage("Performance", "CA1812", Justification = "Made by reflection.")]
    private sealed class Of<TConstant> : JsonConverter<TConstant>
        where TConstant : ConstantClass
    {
        public override TConstant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 0 } text
                ? (TConstant)Activator.CreateInstance(typeof(TConstant), text)!
                : throw new JsonException("expected a text");

        public override void Write(Utf8JsonWriter writer, TConstant value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
