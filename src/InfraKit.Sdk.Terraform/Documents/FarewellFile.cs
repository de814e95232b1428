using System.Text.Json;
using System.Text.Json.Nodes;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>What is left of a member that leaves, for Terraform to see: scripts that run when something is removed run only as long as they are described.</summary>
internal static class FarewellFile
{
    // All of their arguments can be left out; others have some that refer to what leaves as well.
    private static readonly string[] Types = ["terraform_data", "null_resource"];

    /// <summary>The file, of a member's own; null when nothing of it has such scripts.</summary>
    public static byte[]? Of(ReadOnlySpan<byte> member)
    {
        var resources = new JsonObject();
        if (Parse(member)?["resource"] is not JsonObject all) return null;

        foreach (var (type, labels) in all.Where(static one => Types.Contains(one.Key, StringComparer.Ordinal)))
        {
            foreach (var (label, block) in labels as JsonObject ?? [])
            {
                if (block is JsonObject arguments && Leaving(arguments) is { } left) (resources[type] ??= new JsonObject())[label] = left;
            }
        }

        return resources.Count == 0 ? null : FileText.Of(new JsonObject { ["resource"] = resources });
    }

    private static JsonObject? Leaving(JsonObject arguments)
    {
        var scripts = Items(arguments["provisioner"]).OfType<JsonObject>().Where(static item => item.Any(script => Items(script.Value).Any(IsForRemoval))).ToArray();
        if (scripts.Length == 0) return null;

        var left = new JsonObject { ["count"] = 0, ["provisioner"] = new JsonArray([.. scripts.Select(static script => script.DeepClone())]) };
        foreach (var name in (string[])["provider", "connection"])
        {
            if (arguments[name] is { } value) left[name] = value.DeepClone();
        }

        return left;
    }

    private static bool IsForRemoval(JsonNode? script) => script is JsonObject arguments && arguments["when"] is JsonValue when && when.TryGetValue<string>(out var text) && text == "destroy";

    private static IEnumerable<JsonNode?> Items(JsonNode? value)
    {
        if (value is not JsonArray items)
        {
            yield return value;
            yield break;
        }

        foreach (var item in items) yield return item;
    }

    private static JsonNode? Parse(ReadOnlySpan<byte> file)
    {
        try
        {
            return JsonNode.Parse(file);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
