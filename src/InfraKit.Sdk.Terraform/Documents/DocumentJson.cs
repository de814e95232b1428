using System.Text.Json.Serialization;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>The JSON of properties, source generated.</summary>
[JsonSourceGenerationOptions(UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(DocumentFields))]
internal sealed partial class DocumentJson : JsonSerializerContext;
