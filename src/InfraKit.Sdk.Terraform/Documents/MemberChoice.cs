namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>Finds which resource of a document is the member.</summary>
internal static class MemberChoice
{
    public static DocumentBlock? Of(DocumentFields fields, IReadOnlyList<DocumentBlock> blocks, MemberTypes types, List<SpecError> errors)
    {
        var resources = blocks.Where(static block => block.Kind == BlockKind.Resource).ToList();
        if (fields.Member is { } named) return Named(named, resources, errors);
        if (fields.Resource is null) return null;

        var known = resources.Where(block => types.Find(block.Type) is not null).ToList();
        if (known is [var only]) return only;

        var example = known.Concat(resources).FirstOrDefault() is { } first ? NameOf(first) : "aws_instance.web";
        var advice = $"with Member, such as \"Member\": \"{example}\"";
        errors.Add(new("$.resource", known.Count == 0
            ? $"no resource here is of a type known to be a member: found {ListOf(resources)}; known are {string.Join(", ", types.Names)}. Say which one is {advice}, or add its type to TerraformOptions.MemberTypes"
            : $"several resources here can be the member: {ListOf(known)}. A document makes one: say which {advice}"));
        return null;
    }

    private static DocumentBlock? Named(string name, List<DocumentBlock> resources, List<SpecError> errors)
    {
        var found = resources.Find(block => NameOf(block) == name || (block.Name.Length == 0 && name == block.Type + "."));
        if (found is null) errors.Add(new("$.Member", $"must name a resource of this document as type.name; found \"{name}\"; there is {ListOf(resources)}"));
        return found;
    }

    private static string NameOf(DocumentBlock block) => block.Name.Length > 0 ? $"{block.Type}.{block.Name}" : block.Type;

    private static string ListOf(List<DocumentBlock> blocks) => blocks.Count == 0 ? "none" : string.Join(", ", blocks.Select(NameOf));
}
