using System.Text.Json.Serialization;

namespace InfraKit.Sdk.Tests.Values;

[JsonSerializable(typeof(SampleSettings))]
internal sealed partial class SampleContext : JsonSerializerContext;
