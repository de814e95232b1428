using System.Text.Json;
using System.Text.Json.Serialization;

namespace InfraKit.Sdk;

/// <summary>The contract of any JSON.</summary>
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class StrictJsonContext : JsonSerializerContext;
