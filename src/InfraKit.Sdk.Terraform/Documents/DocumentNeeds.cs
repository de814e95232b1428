namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>What <c>terraform init</c> has to bring for a document, as a text that is the same for the same.</summary>
internal static class DocumentNeeds
{
    private const string Builtin = "terraform";

    public static string Of(TerraformDocument document)
    {
        var names = document.Blocks.Select(static block => block.Provider)
            .Concat(document.Providers.Select(static provider => provider.Name)).Concat(document.RequiredProviders.Keys)
            .Where(static name => name != Builtin).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var lines = names.Select(name => document.RequiredProviders.TryGetValue(name, out var requirement) ? $"provider {name} {requirement}" : $"provider {name}");
        if (document.Module is { } module) lines = lines.Append($"module {module.Source} {module.Version}".TrimEnd());
        return string.Join('\n', lines);
    }
}
