using System.Text.Json;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>A member that is a module, as a sound document says it.</summary>
internal sealed record DocumentModule(string Source, string? Version, string Member, IReadOnlyDictionary<string, JsonElement> Inputs)
{
    public string? TagsInput { get; init; }

    public string? NameInput { get; init; }

    public string? InitInput { get; init; }
}
