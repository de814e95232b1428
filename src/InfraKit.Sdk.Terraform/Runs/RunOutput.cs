using System.Text.Json;

namespace InfraKit.Sdk.Terraform.Runs;

/// <summary>An output.</summary>
internal sealed class RunOutput
{
    public JsonElement Value { get; init; }
}
