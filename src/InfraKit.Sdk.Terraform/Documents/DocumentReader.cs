using System.Text.Json;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>Reads the fields of a document and finds everything that is wrong with them at once.</summary>
internal static class DocumentReader
{
    /// <summary>Reads what is sound; it is whole when no error was added.</summary>
    public static TerraformDocument Read(DocumentFields fields, MemberTypes types, List<SpecError> errors)
    {
        RefusedFields.Check(fields, errors);
        var module = fields.Module is { } found ? ModuleReader.Read(found, errors) : null;
        var blocks = fields.Module is null ? BlockReader.Read(fields, errors) : [];
        var locals = fields.Module is null ? BlockReader.ReadLocals(fields.Locals, errors) : new Dictionary<string, JsonElement>();
        var member = fields.Module is null ? MemberChoice.Of(fields, blocks, types, errors) : null;
        var typeName = member?.Type ?? (module is null ? null : ModuleReader.TypeOf(module.Member));
        var type = typeName is null ? null : types.Find(typeName);
        var (required, version) = RequirementReader.Read(fields.Terraform, errors);
        var document = new TerraformDocument
        {
            Blocks = blocks,
            Locals = locals,
            Providers = ProviderReader.Read(fields.Provider, errors),
            Member = member,
            Module = module,
            MemberType = type,
            Attributes = AttributesOf(fields, type, errors),
            Imports = ImportReader.Read(fields.Import, errors),
            Ports = PortReader.Read(fields.Ports, typeName, type, errors),
            RequiredProviders = required,
            RequiredVersion = version,
        };
        if (member is not null) MemberRules.Check(member, type, errors);
        BlockRules.Check(document, errors);
        TextRules.Check(document, errors);
        return document;
    }

    private static ValueList<string> AttributesOf(DocumentFields fields, TerraformMemberType? type, List<SpecError> errors)
    {
        if (fields.Attributes is not { } attributes) return type?.Attributes ?? [];

        for (var at = 0; at < attributes.Count; at++)
        {
            var path = Place.Element("$.Attributes", at);
            if (attributes[at] is null) errors.Add(new(path, "must not be null"));
            else if (TerraformName.Violation(attributes[at]) is { } violation) errors.Add(new(path, $"must be an attribute's name: {violation}"));
            else if (attributes.Take(at).Contains(attributes[at], StringComparer.Ordinal)) errors.Add(new(path, $"\"{attributes[at]}\" is there already"));
        }

        return [.. attributes];
    }
}
