using System.Text.Json.Serialization;

namespace InfraKit.Sdk.State;

/// <summary>The shapes of what is stored, for the source generator.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GroupHeader))]
[JsonSerializable(typeof(IntentRecord))]
[JsonSerializable(typeof(MemberFacts))]
[JsonSerializable(typeof(MemoryRecord))]
internal sealed partial class StateJson : JsonSerializerContext;
