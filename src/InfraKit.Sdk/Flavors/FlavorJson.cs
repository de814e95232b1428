using System.Text.Json.Serialization;

namespace InfraKit.Sdk.Flavors;

/// <summary>How the properties of the flavors are read.</summary>
[JsonSourceGenerationOptions(UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(VanillaProperties))]
[JsonSerializable(typeof(ComboEntry[]))]
[JsonSerializable(typeof(ProbeProperties))]
internal sealed partial class FlavorJson : JsonSerializerContext;
