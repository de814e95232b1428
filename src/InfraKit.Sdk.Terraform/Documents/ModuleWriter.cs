using System.Text.Json.Nodes;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>Writes the call of a module that is a member.</summary>
/// <param name="document">The document.</param>
/// <param name="order">The member.</param>
/// <param name="convert">What becomes of the texts of inputs.</param>
internal sealed class ModuleWriter(TerraformDocument document, MemberOrder order, Func<ArgumentText, string> convert)
{
    private const string Inputs = "$.Module.Inputs";

    /// <exception cref="PluginException">The module can't take what it is to be given.</exception>
    public JsonObject Write(DocumentModule module, string workspaceDirectory)
    {
        var call = new JsonObject { ["source"] = SourceFrom(module.Source, workspaceDirectory) };
        if (module.Version is { } version) call["version"] = version;
        foreach (var (name, value) in module.Inputs) call[name] = ArgumentCopy.Of(Place.Member(Inputs, name), value, isBare: false, convert);
        if (document.Providers.Count > 0) call["providers"] = new JsonObject(document.Providers.Select(static provider => KeyValuePair.Create<string, JsonNode?>(provider.Name, provider.Address)));

        if (module.TagsInput is { } tags && order.Tags.Count > 0) call[tags] = TagWriter.Merge(call[tags], order.Tags, TerraformTagForm.Map);
        if (module.NameInput is { } named) call[named] = NameFrom(named, call[named]);
        if (!string.IsNullOrEmpty(order.Init)) AddInit(call, module);
        return call;
    }

    // Terraform copies what an absolute path names, and takes as it stands what a relative one does.
    private static string SourceFrom(string source, string workspaceDirectory)
    {
        if (!Path.IsPathRooted(source)) return source;

        var relative = Path.GetRelativePath(workspaceDirectory, source).Replace('\\', '/');
        return relative is "." or ".." || relative.StartsWith("../", StringComparison.Ordinal) ? relative : $"./{relative}";
    }

    private JsonNode NameFrom(string input, JsonNode? own)
    {
        var prefix = own?.GetValue<string>() ?? string.Empty;
        if (prefix.Length > MemberName.MaxPrefixLength || TemplateText.HasExpression(prefix))
        {
            throw Refusal.Of($"is the beginning of the member's name: a text of at most {MemberName.MaxPrefixLength} characters, without expressions", Place.Member(Inputs, input));
        }

        return MemberName.Of(prefix, order.Key, order.LogicalId);
    }

    private void AddInit(JsonObject call, DocumentModule module)
    {
        var input = module.InitInput ?? throw Refusal.Of("the module has no variable that takes the flavor's commands: name one in Module.InitInput, or use a flavor without commands", "$.Module");
        call[input] = InitWriter.Append(call[input], SelfVariables.Replace(order.Init!, order.Key, order.LogicalId, path: null));
    }
}
