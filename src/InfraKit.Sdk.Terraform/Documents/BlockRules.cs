using System.Text.Json;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>What is wrong with resources and data sources beside their texts.</summary>
internal static class BlockRules
{
    private static readonly string[] Known = [DocumentBlock.ScopeArgument, DocumentBlock.PrefixArgument];

    public static void Check(TerraformDocument document, List<SpecError> errors)
    {
        foreach (var block in document.Blocks)
        {
            CheckOurs(block, block == document.Member, errors);
            CheckProvider(block, errors);
            foreach (var count in (string[])["count", "for_each"])
            {
                if (block.Arguments.TryGetProperty(count, out _)) errors.Add(new(Place.Member(block.Path, count), "the group's size says how many: leave it out, and write each resource by itself"));
            }
        }
    }

    private static void CheckOurs(DocumentBlock block, bool isMember, List<SpecError> errors)
    {
        foreach (var argument in block.Arguments.EnumerateObject().Where(static argument => argument.Name.StartsWith('@')))
        {
            var path = Place.Member(block.Path, argument.Name);
            if (!Known.Contains(argument.Name, StringComparer.Ordinal)) errors.Add(new(path, $"unknown; known are {string.Join(" and ", Known)}"));
            else if (argument.Name == DocumentBlock.PrefixArgument && !isMember) errors.Add(new(path, "names the member: write it there"));
            else if (argument.Name == DocumentBlock.ScopeArgument && !isMember) CheckScope(path, argument.Value, errors);
        }
    }

    private static void CheckScope(string path, JsonElement scope, List<SpecError> errors)
    {
        if (scope.ValueKind != JsonValueKind.String) errors.Add(new(path, $"expected a text; found {JsonWords.Of(scope)}"));
        else if (BlockScope.Violation(scope.GetString()!) is { } violation) errors.Add(new(path, violation));
    }

    private static void CheckProvider(DocumentBlock block, List<SpecError> errors)
    {
        if (!block.Arguments.TryGetProperty("provider", out var provider)) return;

        var path = Place.Member(block.Path, "provider");
        if (provider.ValueKind != JsonValueKind.String) errors.Add(new(path, $"expected a provider's name; found {JsonWords.Of(provider)}"));
        else if (TerraformName.Violation(provider.GetString()!) is { } violation) errors.Add(new(path, $"must be a provider's name, without an alias, since a document configures a provider once: {violation}"));
    }
}
