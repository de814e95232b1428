using System.Text.Json.Nodes;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>Adds tags to what a document gives an argument that takes them. The document's stay, ours win.</summary>
internal static class TagWriter
{
    private const int MaxLabelLength = 63;

    /// <param name="own">The document's value; null for none.</param>
    /// <param name="tags">Ours.</param>
    /// <param name="form">How the argument takes them.</param>
    public static JsonNode? Merge(JsonNode? own, TagSet tags, TerraformTagForm form)
    {
        if (tags.Count == 0) return own;
        if (form == TerraformTagForm.List) return MergeList(own, [.. tags.Select(static tag => (Plain(tag.Key) + ":", Plain(tag.Value)))]);

        return MergeMap(own, [.. tags.Select(tag => form == TerraformTagForm.Labels ? (Label(tag.Key), Label(tag.Value)) : (tag.Key, tag.Value))]);
    }

    /// <summary>A text as a label takes it.</summary>
    public static string Label(string text)
    {
        var label = string.Concat(text.Select(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? char.ToLowerInvariant(c) : '_'));
        return label.Length > MaxLabelLength ? label[..MaxLabelLength] : label;
    }

    // The narrowest of the providers that take lists.
    private static string Plain(string text) => string.Concat(text.Select(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or ':' ? c : '_'));

    private static JsonNode MergeMap(JsonNode? own, IReadOnlyList<(string Key, string Value)> tags)
    {
        if (Expression(own) is { } expression) return $"${{merge({expression}, {{ {string.Join(", ", tags.Select(static tag => $"{TemplateText.Quote(tag.Key)} = {TemplateText.Quote(tag.Value)}"))} }})}}";

        var merged = new JsonObject();
        foreach (var (key, value) in own as JsonObject ?? [])
        {
            if (tags.All(tag => tag.Key != TemplateText.Unescape(key))) merged[key] = value?.DeepClone();
        }

        foreach (var (key, value) in tags) merged[TemplateText.Escape(key)] = TemplateText.Escape(value);
        return merged;
    }

    private static JsonNode MergeList(JsonNode? own, IReadOnlyList<(string Start, string Value)> tags)
    {
        if (Expression(own) is { } expression) return $"${{concat(tolist({expression}), [{string.Join(", ", tags.Select(static tag => TemplateText.Quote(tag.Start + tag.Value)))}])}}";

        var merged = new JsonArray();
        foreach (var item in own as JsonArray ?? [])
        {
            if (Text(item) is not { } text || tags.All(tag => !text.StartsWith(tag.Start, StringComparison.Ordinal))) merged.Add(item?.DeepClone());
        }

        foreach (var (start, value) in tags) merged.Add((JsonNode)(start + value));
        return merged;
    }

    private static string? Expression(JsonNode? own) => Text(own) is { } text ? TemplateScanner.WholeExpression(text) : null;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
