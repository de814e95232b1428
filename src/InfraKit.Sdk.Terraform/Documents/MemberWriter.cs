using System.Text.Json.Nodes;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>Writes one member of a document.</summary>
internal sealed class MemberWriter
{
    private readonly TerraformDocument document;
    private readonly MemberOrder order;
    private readonly MemberLabels labels;
    private readonly JsonObject file = [];
    private readonly SortedDictionary<string, byte[]> shared = new(StringComparer.Ordinal);

    /// <exception cref="PluginException">Something belongs to a logical id, and the member has none.</exception>
    public MemberWriter(TerraformDocument document, MemberOrder order) => (this.document, this.order, labels) = (document, order, new MemberLabels(document, order));

    /// <exception cref="PluginException">The order can't be written down.</exception>
    public MemberFiles Write(string workspaceDirectory)
    {
        foreach (var block in document.Blocks) WriteBlock(block);
        WriteLocals();
        if (document.Module is { } module) file["module"] = new JsonObject { [labels.Owner] = new ModuleWriter(document, order, Convert).Write(module, workspaceDirectory) };
        foreach (var provider in document.Providers) shared[provider.FileName] = FileText.Of(ProviderFile(provider));

        var address = document.Module is { } own ? $"module.{labels.Owner}.{own.Member}" : $"{document.Member!.Type}.{labels.Find(document.Member.Reference)}";
        if (order.ImportId is { } id) file["import"] = new JsonArray(new JsonObject { ["to"] = address, ["id"] = TemplateText.Escape(id) });
        WriteNote(address);
        return new(FileText.Of(file), address, shared, document.RequiredProviders);
    }

    private void WriteBlock(DocumentBlock block)
    {
        var arguments = ArgumentCopy.OfBlock(block.Path, block.Arguments, Convert);
        if (document.Providers.FirstOrDefault(provider => provider.Name == block.Provider) is { } provider) arguments["provider"] = provider.Address;
        if (block == document.Member) new MemberArguments(block, document.MemberType, order).AddTo(arguments, Replace);

        if (block.Scope.Kind == ScopeKind.Member)
        {
            Add(file, block, arguments);
            return;
        }

        var other = new JsonObject();
        Add(other, block, arguments);
        shared[FileNames.Shared(labels.OwnerOf(block), block)] = FileText.Of(other);
    }

    private void Add(JsonObject to, DocumentBlock block, JsonObject arguments)
    {
        var types = ObjectAt(to, block.Kind == BlockKind.Data ? "data" : "resource");
        ObjectAt(types, block.Type)[labels.Find(block.Reference)!] = arguments;
    }

    private void WriteLocals()
    {
        foreach (var (name, value) in document.Locals)
        {
            ObjectAt(file, "locals")[labels.Find(Reference.ToLocal(name))!] = ArgumentCopy.Of(Place.Member("$.locals", name), value, isBare: false, Convert);
        }
    }

    // Not shown in runs: a note is long, and its commands may hold tokens.
    private void WriteNote(string address)
    {
        var note = new MemberNote(order, address, [.. shared.Keys]);
        file["output"] = new JsonObject { [labels.Owner] = new JsonObject { ["value"] = TemplateText.Escape(note.ToString()), ["sensitive"] = true } };
    }

    private JsonObject ProviderFile(ProviderBlock provider)
    {
        var configuration = ArgumentCopy.Of(Place.Member("$.provider", provider.Name), provider.Configuration, isBare: false, Convert)!.AsObject();
        configuration["alias"] = provider.Alias;
        return new() { ["provider"] = new JsonObject { [provider.Name] = configuration } };
    }

    private string Convert(ArgumentText text) => (text with { Text = Replace(text.Text, text.Path) }).Rename(labels.Find);

    private string Replace(string text, string? path) => SelfVariables.Replace(text, order.Key, order.LogicalId, path);

    private static JsonObject ObjectAt(JsonObject parent, string name)
    {
        if (parent[name] is JsonObject there) return there;

        var made = new JsonObject();
        parent[name] = made;
        return made;
    }
}
