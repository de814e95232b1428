using System.Text.Json;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>Reads resources, data sources and locals.</summary>
internal static class BlockReader
{
    public static IReadOnlyList<DocumentBlock> Read(DocumentFields fields, List<SpecError> errors)
    {
        if (fields.Resource is null) errors.Add(new("$.resource", "is missing: name the member's resource as type, name and arguments, or use Module"));
        return [.. Read("$.resource", fields.Resource, BlockKind.Resource, errors), .. Read("$.data", fields.Data, BlockKind.Data, errors)];
    }

    public static IReadOnlyDictionary<string, JsonElement> ReadLocals(JsonElement? locals, List<SpecError> errors)
    {
        var read = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (locals is null) return read;

        foreach (var local in JsonWords.MembersOf("$.locals", locals.Value, "an object of names and values", errors))
        {
            if (TerraformName.Violation(local.Name) is { } violation) errors.Add(new(Place.Member("$.locals", local.Name), violation));
            read[local.Name] = local.Value;
        }

        return read;
    }

    private static List<DocumentBlock> Read(string path, JsonElement? value, BlockKind kind, List<SpecError> errors)
    {
        var blocks = new List<DocumentBlock>();
        if (value is null) return blocks;

        foreach (var type in JsonWords.MembersOf(path, value.Value, "an object of types, such as {\"aws_instance\": {\"web\": {…}}}", errors))
        {
            var typePath = Place.Member(path, type.Name);
            if (TerraformName.Violation(type.Name) is { } violation) errors.Add(new(typePath, $"must be a type: {violation}"));
            foreach (var block in JsonWords.MembersOf(typePath, type.Value, "an object of names and arguments, such as {\"web\": {…}}", errors))
            {
                var blockPath = Place.Member(typePath, block.Name);
                if ((block.Name.Length > 0 || kind == BlockKind.Data) && TerraformName.Violation(block.Name) is { } wrong) errors.Add(new(blockPath, wrong));
                if (block.Value.ValueKind == JsonValueKind.Object) blocks.Add(new(kind, type.Name, block.Name, block.Value));
                else errors.Add(new(blockPath, $"expected an object of arguments; found {JsonWords.Of(block.Value)}"));
            }
        }

        return blocks;
    }
}
