using System.Text.Json;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>What a group's document says of its members, read and found sound. Immutable and safe to share between threads.</summary>
internal sealed class TerraformDocument
{
    /// <summary>The resources and data sources; none for a module.</summary>
    public required IReadOnlyList<DocumentBlock> Blocks { get; init; }

    /// <summary>The locals by name.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Locals { get; init; }

    public required IReadOnlyList<ProviderBlock> Providers { get; init; }

    /// <summary>The resource that is the member; null for a module.</summary>
    public required DocumentBlock? Member { get; init; }

    /// <summary>The module that is the member; null for a resource.</summary>
    public required DocumentModule? Module { get; init; }

    /// <summary>What is known of the member's type; null when nothing is.</summary>
    public required TerraformMemberType? MemberType { get; init; }

    /// <summary>The attributes that the description shows: the document's, or else the type's.</summary>
    public required ValueList<string> Attributes { get; init; }

    public required MemberImports Imports { get; init; }

    /// <summary>The ports by name, at the address of the member.</summary>
    public required IReadOnlyDictionary<string, int> Ports { get; init; }

    /// <summary>Each provider's requirement by its name, as JSON.</summary>
    public required IReadOnlyDictionary<string, string> RequiredProviders { get; init; }

    /// <summary>Which versions of Terraform the document asks for; null for any.</summary>
    public required string? RequiredVersion { get; init; }

    public bool IsModule => Module is not null;

    /// <summary>True when something belongs to the group.</summary>
    public bool UsesShared => Blocks.Any(static block => block.Scope.Kind == ScopeKind.Shared);

    /// <summary>True when something belongs to a logical id.</summary>
    public bool UsesDedicated => Blocks.Any(static block => block.Scope.Kind == ScopeKind.Dedicated);

    /// <summary>True when something is to be run while a member is destroyed.</summary>
    public bool RunsWhenDestroyed => DestroyProvisioners.AreIn(Blocks);

    /// <summary>What <c>terraform init</c> brings: when it changes, that must run again. Empty when nothing is to be brought.</summary>
    public string Needs => DocumentNeeds.Of(this);

    /// <summary>Reads and checks, without touching the world; the document is null when there are errors.</summary>
    public static IReadOnlyList<SpecError> Read(PluginProperties properties, MemberTypes types, out TerraformDocument? document)
    {
        document = null;
        var errors = properties.TryBind(DocumentJson.Default.DocumentFields, out var fields);
        if (fields is null) return errors.Count > 0 ? errors : [new SpecError("$", "expected an object with a resource or a Module")];

        var own = new List<SpecError>();
        var read = DocumentReader.Read(fields, types, own);
        IReadOnlyList<SpecError> all = [.. errors, .. own.Where(error => errors.All(found => found.Path != error.Path))];
        if (all.Count == 0) document = read;
        return all;
    }

    /// <summary>Writes a member's file and those it shares with others.</summary>
    /// <exception cref="PluginException">The order can't be written down; nothing was touched.</exception>
    public MemberFiles Write(MemberOrder order, string workspaceDirectory) => new MemberWriter(this, order).Write(workspaceDirectory);
}
