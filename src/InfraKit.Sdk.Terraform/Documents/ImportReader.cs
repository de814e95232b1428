using System.Text.Json;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>Reads which resources that are there already become members.</summary>
internal static class ImportReader
{
    private const string Path = "$.Import";

    public static MemberImports Read(JsonElement? value, List<SpecError> errors)
    {
        if (value is not { } import) return MemberImports.None;
        if (import.ValueKind == JsonValueKind.Array) return new(ReadIds(import, errors), MemberImports.None.ByLogicalId);
        if (import.ValueKind == JsonValueKind.Object) return new([], ReadMap(import, errors));

        errors.Add(new(Path, $"expected an array of ids, or an object of logical ids and ids; found {JsonWords.Of(import)}"));
        return MemberImports.None;
    }

    private static List<string> ReadIds(JsonElement import, List<SpecError> errors)
    {
        var ids = new List<string>();
        foreach (var (index, id) in import.EnumerateArray().Index()) Take(Place.Element(Path, index), id, ids, errors);
        return ids;
    }

    private static Dictionary<LogicalId, string> ReadMap(JsonElement import, List<SpecError> errors)
    {
        var (ids, map) = (new List<string>(), new Dictionary<LogicalId, string>());
        foreach (var member in import.EnumerateObject())
        {
            var path = Place.Member(Path, member.Name);
            var isId = LogicalId.TryParse(member.Name, out var logicalId);
            if (!isId) errors.Add(new(path, $"\"{member.Name}\" can't be a logical id: it has from 1 to 127 letters, digits and . _ : -"));
            if (Take(path, member.Value, ids, errors) is { } id && isId) map[logicalId] = id;
        }

        return map;
    }

    private static string? Take(string path, JsonElement value, List<string> ids, List<SpecError> errors)
    {
        var id = value.ValueKind == JsonValueKind.String ? value.GetString()! : string.Empty;
        if (id.Length == 0) errors.Add(new(path, value.ValueKind == JsonValueKind.String ? "must not be empty" : $"expected the id of a resource; found {JsonWords.Of(value)}"));
        else if (ids.Contains(id, StringComparer.Ordinal)) errors.Add(new(path, $"\"{id}\" is there already: it can become one member only"));
        else ids.Add(id);
        return id.Length == 0 ? null : id;
    }
}
