using System.Text.Json;
using System.Text.Json.Nodes;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>A configuration by itself that finds the members which an attempt made, when nobody was left to write them down.</summary>
internal static class LookupFile
{
    /// <summary>The output that lists the ids.</summary>
    public const string Output = "ids";

    private const string Label = "found";
    private const string Intent = "{intent}";

    /// <summary>The configuration, with the document's provider; null when members of this type can't be found.</summary>
    public static byte[]? Of(TerraformDocument document, IdempotencyKey intent)
    {
        if (document.MemberType is not { Lookup: { } lookup } type) return null;

        var value = type.TagForm == TerraformTagForm.Labels ? TagWriter.Label(intent.Value) : intent.Value;
        using var arguments = JsonDocument.Parse(lookup.Arguments);
        var data = ArgumentCopy.OfBlock("$", arguments.RootElement, text => text.Text.Replace(Intent, value, StringComparison.Ordinal));
        var provider = document.Member?.Provider ?? DocumentBlock.ImpliedProvider(lookup.Type);
        if (provider != DocumentBlock.ImpliedProvider(lookup.Type)) data["provider"] = provider;

        var file = new JsonObject
        {
            ["data"] = new JsonObject { [lookup.Type] = new JsonObject { [Label] = data } },
            ["output"] = new JsonObject { [Output] = new JsonObject { ["value"] = $"${{data.{lookup.Type}.{Label}.{lookup.Ids}}}" } },
        };
        AddProvider(file, document, provider);
        return FileText.Of(file);
    }

    private static void AddProvider(JsonObject file, TerraformDocument document, string name)
    {
        if (document.Providers.FirstOrDefault(provider => provider.Name == name) is { } provider)
        {
            file["provider"] = new JsonObject { [name] = ArgumentCopy.Of("$", provider.Configuration, isBare: false, static text => text.Text) };
        }

        if (document.RequiredProviders.TryGetValue(name, out var requirement)) file["terraform"] = new JsonObject { ["required_providers"] = new JsonObject { [name] = JsonNode.Parse(requirement) } };
    }
}
