using System.Text.Json.Serialization;
using InfraKit.Sdk.Local.Files;
using InfraKit.Sdk.Local.Processes;

namespace InfraKit.Sdk.Local;

/// <summary>The JSON of properties and records, source generated.</summary>
[JsonSourceGenerationOptions(UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false, WriteIndented = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ProcessProperties))]
[JsonSerializable(typeof(ProcessRecord))]
[JsonSerializable(typeof(FileRecord))]
[JsonSerializable(typeof(FileSpec))]
internal sealed partial class LocalJson : JsonSerializerContext;
