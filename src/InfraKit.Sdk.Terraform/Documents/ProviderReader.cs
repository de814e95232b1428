using System.Text.Json;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>Reads the configurations of providers.</summary>
internal static class ProviderReader
{
    public static IReadOnlyList<ProviderBlock> Read(JsonElement? value, List<SpecError> errors)
    {
        if (value is null) return [];

        var read = new List<ProviderBlock>();
        foreach (var provider in JsonWords.MembersOf("$.provider", value.Value, "an object of providers, such as {\"aws\": {\"region\": \"eu-west-1\"}}", errors))
        {
            var path = Place.Member("$.provider", provider.Name);
            if (TerraformName.Violation(provider.Name) is { } violation) errors.Add(new(path, violation));
            if (Single(provider.Value) is not { } configuration)
            {
                errors.Add(new(path, $"expected one object of arguments, since a document configures a provider once; found {JsonWords.Of(provider.Value)}"));
                continue;
            }

            if (configuration.TryGetProperty("alias", out _)) errors.Add(new(Place.Member(path, "alias"), "leave it out: each configuration gets an alias of its own, and the resources of its provider get it"));
            errors.AddRange(SecretNames.Check(path, configuration));
            read.Add(new(provider.Name, configuration));
        }

        return read;
    }

    private static JsonElement? Single(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? value
        : value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 1 && value[0].ValueKind == JsonValueKind.Object ? value[0]
        : null;
}
