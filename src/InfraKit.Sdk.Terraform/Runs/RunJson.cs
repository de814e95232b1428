using System.Text.Json.Serialization;

namespace InfraKit.Sdk.Terraform.Runs;

/// <summary>How Terraform's JSON is read: its own snake case, and whatever else a newer version adds is passed over.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RunLine))]
[JsonSerializable(typeof(ValidationReport))]
[JsonSerializable(typeof(RunRecord))]
internal sealed partial class RunJson : JsonSerializerContext;
