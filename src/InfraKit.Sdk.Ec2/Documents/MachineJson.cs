using System.Text.Json.Serialization;

namespace InfraKit.Sdk.Ec2.Documents;

/// <summary>The JSON of properties, source generated.</summary>
[JsonSourceGenerationOptions(
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    Converters = [typeof(ConstantConverter)])]
[JsonSerializable(typeof(MachineProperties))]
internal sealed partial class MachineJson : JsonSerializerContext;
