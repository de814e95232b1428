using System.Text.Json;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>Reads the settings of Terraform that a document can have: which providers and versions it needs.</summary>
internal static class RequirementReader
{
    private const string Requirement = "expected a version, or an object with source and version";

    public static (IReadOnlyDictionary<string, string> Providers, string? Version) Read(JsonElement? value, List<SpecError> errors)
    {
        var providers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        string? version = null;
        if (value is null) return (providers, version);

        foreach (var setting in JsonWords.MembersOf("$.terraform", value.Value, "an object with required_providers", errors))
        {
            var path = Place.Member("$.terraform", setting.Name);
            if (setting.Name == "required_providers") ReadProviders(path, setting.Value, providers, errors);
            else if (setting.Name == "required_version" && setting.Value.ValueKind == JsonValueKind.String) version = setting.Value.GetString();
            else if (setting.Name == "required_version") errors.Add(new(path, $"expected a text such as \">= 1.5\"; found {JsonWords.Of(setting.Value)}"));
            else errors.Add(new(path, setting.Name is "backend" or "cloud" ? "where state is kept is TerraformOptions.Backend's business: leave it out" : "a document can have required_providers and required_version here: leave it out"));
        }

        return (providers, version);
    }

    private static void ReadProviders(string path, JsonElement value, SortedDictionary<string, string> providers, List<SpecError> errors)
    {
        foreach (var provider in JsonWords.MembersOf(path, value, "an object of providers, such as {\"aws\": {\"source\": \"hashicorp/aws\", \"version\": \"~> 6.0\"}}", errors))
        {
            var place = Place.Member(path, provider.Name);
            if (TerraformName.Violation(provider.Name) is { } violation) errors.Add(new(place, violation));
            if (provider.Value.ValueKind == JsonValueKind.Object) CheckParts(place, provider.Value, errors);
            else if (provider.Value.ValueKind != JsonValueKind.String) errors.Add(new(place, $"{Requirement}; found {JsonWords.Of(provider.Value)}"));
            providers[provider.Name] = CanonicalText.Of(provider.Value);
        }
    }

    private static void CheckParts(string path, JsonElement value, List<SpecError> errors)
    {
        foreach (var part in value.EnumerateObject())
        {
            var place = Place.Member(path, part.Name);
            if (part.Name is not ("source" or "version")) errors.Add(new(place, $"unknown: {Requirement}"));
            else if (part.Value.ValueKind != JsonValueKind.String) errors.Add(new(place, $"expected a text; found {JsonWords.Of(part.Value)}"));
        }
    }
}
