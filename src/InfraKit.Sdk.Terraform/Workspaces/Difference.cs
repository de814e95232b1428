using System.Text.Json;

namespace InfraKit.Sdk.Terraform.Workspaces;

/// <summary>How resources differ from their files, as <c>terraform show -json</c> tells of a plan.</summary>
internal static class Difference
{
    private const int LongestValue = 60;

    /// <summary>By address, each attribute that differs: what it is, and what it should be.</summary>
    public static IReadOnlyDictionary<string, string> Read(string planJson)
    {
        var differences = new Dictionary<string, string>(StringComparer.Ordinal);
        using var document = JsonDocument.Parse(planJson);
        if (!document.RootElement.TryGetProperty("resource_changes", out var changes)) return differences;

        foreach (var resource in changes.EnumerateArray())
        {
            var change = resource.GetProperty("change");
            if (change.GetProperty("before").ValueKind != JsonValueKind.Object || change.GetProperty("after").ValueKind != JsonValueKind.Object) continue;
            if (Attributes(change) is { Count: > 0 } attributes) differences[resource.GetProperty("address").GetString()!] = string.Join(", ", attributes);
        }

        return differences;
    }

    private static List<string> Attributes(JsonElement change)
    {
        var (before, after) = (change.GetProperty("before"), change.GetProperty("after"));
        var attributes = new List<string>();
        foreach (var wanted in after.EnumerateObject())
        {
            var isThere = before.TryGetProperty(wanted.Name, out var found);
            if (isThere && JsonElement.DeepEquals(found, wanted.Value)) continue;

            var isSecret = IsMarked(change, "before_sensitive", wanted.Name) || IsMarked(change, "after_sensitive", wanted.Name);
            attributes.Add(isSecret ? $"{wanted.Name} (secret)" : $"{wanted.Name} is {(isThere ? Short(found) : "absent")} instead of {Short(wanted.Value)}");
        }

        return attributes;
    }

    private static bool IsMarked(JsonElement change, string marks, string name) =>
        change.TryGetProperty(marks, out var marked) && marked.ValueKind == JsonValueKind.Object && marked.TryGetProperty(name, out var mark) && mark.GetRawText().Contains("true", StringComparison.Ordinal);

    private static string Short(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= LongestValue ? text : $"{text[..LongestValue]}…";
    }
}
