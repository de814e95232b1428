using System.Text;
using System.Text.Json.Nodes;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>Adds the commands of a member to what its document gives the argument that takes them.</summary>
internal static class InitWriter
{
    /// <summary>The document's text, and the commands from the next line on.</summary>
    public static JsonNode Append(JsonNode? own, string init) =>
        Text(own) is { Length: > 0 } text ? $"{text}\n{TemplateText.Escape(init)}" : TemplateText.Escape(init);

    /// <summary>The commands in base 64.</summary>
    /// <exception cref="PluginException">The document has a text already, which can't be joined: what it is in base 64 is known only when it is evaluated.</exception>
    public static JsonNode Encode(JsonNode? own, string init, string path) =>
        Text(own) is { Length: > 0 } ? throw Refusal.Of("stands beside commands of the flavor, and an argument in base 64 takes one of them: leave it out, or put it among the flavor's commands", path)
        : Convert.ToBase64String(Encoding.UTF8.GetBytes(init));

    private static string? Text(JsonNode? own) => own is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
