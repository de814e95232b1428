using System.Text.Json;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>A resource or a data source of a document.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name in the document; empty for a resource without one.</param>
/// <param name="Arguments">Its arguments, with our own that begin with <c>@</c>.</param>
internal sealed record DocumentBlock(BlockKind Kind, string Type, string Name, JsonElement Arguments)
{
    public const string ScopeArgument = "@scope";
    public const string PrefixArgument = "@hostname_prefix";

    /// <summary>What it is made and removed with.</summary>
    public BlockScope Scope => BlockScope.Of(Text(ScopeArgument));

    /// <summary>The beginning of the member's name; null for none.</summary>
    public string? Prefix => Text(PrefixArgument);

    /// <summary>The name of its provider in the document: its own argument, or the beginning of its type.</summary>
    public string Provider => Text("provider") ?? ImpliedProvider(Type);

    /// <summary>As an expression refers to it.</summary>
    public Reference Reference => new(Kind, Type, Name);

    /// <summary>Where it stands in the document.</summary>
    public string Path => Place.Member(Place.Member(Kind == BlockKind.Data ? "$.data" : "$.resource", Type), Name);

    /// <summary>The provider that Terraform takes for a type.</summary>
    public static string ImpliedProvider(string type) => type.Split('_', 2)[0];

    private string? Text(string argument) =>
        Arguments.TryGetProperty(argument, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
