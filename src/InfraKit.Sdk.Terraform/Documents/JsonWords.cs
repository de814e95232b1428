using System.Text.Json;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>What a JSON value is, in words.</summary>
internal static class JsonWords
{
    public static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null or JsonValueKind.Undefined => "null",
        _ => "a truth value",
    };

    /// <summary>The members of an object; none, and an error, for anything else.</summary>
    public static IReadOnlyList<JsonProperty> MembersOf(string path, JsonElement value, string expected, List<SpecError> errors)
    {
        if (value.ValueKind == JsonValueKind.Object) return [.. value.EnumerateObject()];

        errors.Add(new(path, $"expected {expected}; found {Of(value)}"));
        return [];
    }
}
