using System.Text.Json.Serialization;
using InfraKit.Sdk.Docker.Containers;
using InfraKit.Sdk.Docker.Engines;
using InfraKit.Sdk.Docker.Images;

namespace InfraKit.Sdk.Docker.Documents;

/// <summary>The JSON of properties, labels, events and the client's configuration, source generated.</summary>
[JsonSourceGenerationOptions(
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    Converters = [typeof(NanosecondsConverter), typeof(RestartPolicyKindConverter)])]
[JsonSerializable(typeof(ContainerProperties))]
[JsonSerializable(typeof(ContainerNote))]
[JsonSerializable(typeof(EventLine))]
[JsonSerializable(typeof(ClientConfigFile))]
[JsonSerializable(typeof(ContextFile))]
[JsonSerializable(typeof(HelperAnswer))]
internal sealed partial class DockerJson : JsonSerializerContext;
