using System.Text.Json;

namespace InfraKit.Sdk.Terraform.States;

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

            if (IsMarked(change, "before_sensitive", wanted.Name) || IsMarked(change, "after_sensitive", wanted.Name)) attributes.Add($"{wanted.Name} (secret)");
            else Compare(attributes, wanted.Name, isThere ? found : null, wanted.Value);
        }

        return attributes;
    }

    /// <summary>Maps are compared key by key: what is the same in them would hide what is not.</summary>
    private static void Compare(List<string> attributes, string name, JsonElement? found, JsonElement? wanted)
    {
        if (found is not { ValueKind: JsonValueKind.Object } left || wanted is not { ValueKind: JsonValueKind.Object } right)
        {
            attributes.Add($"{name} is {Short(found)} instead of {Short(wanted)}");
            return;
        }

        foreach (var key in left.EnumerateObject().Concat(right.EnumerateObject()).Select(member => member.Name).Distinct(StringComparer.Ordinal))
        {
            JsonElement? before = left.TryGetProperty(key, out var one) ? one : null;
            JsonElement? after = right.TryGetProperty(key, out var other) ? other : null;
            if (before is null || after is null || !JsonElement.DeepEquals(one, other)) Compare(attributes, $"{name}.{key}", before, after);
        }
    }

    private static bool IsMarked(JsonElement change, string marks, string name) =>
        change.TryGetProperty(marks, out var marked) && marked.ValueKind == JsonValueKind.Object && marked.TryGetProperty(name, out var mark) && mark.GetRawText().Contains("true", StringComparison.Ordinal);

    private static string Short(JsonElement? value)
    {
        if (value is not { ValueKind: not JsonValueKind.Null } present) return "absent";

        var text = present.GetRawText();
        return text.Length <= LongestValue ? text : $"{text[..LongestValue]}…";
    }
}
