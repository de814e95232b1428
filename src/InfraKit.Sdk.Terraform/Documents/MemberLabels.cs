namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>What the blocks of a document are called in one member's files.</summary>
internal sealed class MemberLabels
{
    private readonly Dictionary<Reference, string> labels = [];
    private readonly MemberOrder order;

    /// <exception cref="PluginException">Something belongs to a logical id, and the member has none.</exception>
    public MemberLabels(TerraformDocument document, MemberOrder order)
    {
        this.order = order;
        foreach (var local in document.Locals.Keys) labels[Reference.ToLocal(local)] = LabelText.Join(Owner, local);
        foreach (var block in document.Blocks) labels[block.Reference] = LabelText.Join(OwnerOf(block), block.Name);
    }

    /// <summary>What begins the labels of what is the member's own.</summary>
    public string Owner => LabelText.OfMember(order.Key);

    /// <summary>The new name of what the document has; null for anything else.</summary>
    public string? Find(Reference reference) => labels.GetValueOrDefault(reference);

    public string OwnerOf(DocumentBlock block) => block.Scope.Kind switch
    {
        ScopeKind.Shared => LabelText.OfScope(block.Scope.Name),
        ScopeKind.Dedicated => LabelText.OfLogicalId(order.LogicalId ?? throw Refusal.Of(
            $"{block.Reference} is dedicated to a logical id, and the group has none: give the group logical ids, or leave {DocumentBlock.ScopeArgument} out", Place.Member(block.Path, DocumentBlock.ScopeArgument))),
        _ => Owner,
    };
}
