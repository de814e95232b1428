using System.Text.Json;
using System.Text.Json.Nodes;

namespace InfraKit.Sdk.Terraform.Dirstore.Tests.Running;

/// <summary>What a run of terraform left to read.</summary>
internal sealed record RunResult(int ExitCode, string Output, string Errors)
{
    public JsonNode Json => JsonNode.Parse(Output)!;

    /// <summary>The lines of a run with <c>-json</c>.</summary>
    public IReadOnlyList<JsonNode> Lines => [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Line).OfType<JsonNode>()];

    /// <summary>The headlines of what went wrong.</summary>
    public IReadOnlyList<string> Summaries => [.. Of("diagnostic").Select(line => line["diagnostic"]!["summary"]!.ToString())];

    public IReadOnlyList<JsonNode> Of(string type) => [.. Lines.Where(line => line["type"]?.ToString() == type)];

    /// <summary>Such as <c>dirstore_object.a:delete</c>, of lines of a type that tell a change.</summary>
    public IReadOnlyList<string> Changes(string type) =>
        [.. Of(type).Select(line => line["change"]!).Select(change => $"{change["resource"]!["addr"]}:{change["action"]}").Order(StringComparer.Ordinal)];

    /// <summary>This result, of a run that must have succeeded.</summary>
    public RunResult Good()
    {
        Assert.True(ExitCode is 0 or 2, $"{ExitCode}: {Output}{Errors}");
        return this;
    }

    private static JsonNode? Line(string line)
    {
        try
        {
            return JsonNode.Parse(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
