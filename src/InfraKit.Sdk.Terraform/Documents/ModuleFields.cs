using System.Text.Json;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>A member that is a module: where it comes from, what it takes, and which resource inside is the member.</summary>
internal sealed class ModuleFields
{
    /// <summary>A module's address, or the absolute path of its directory.</summary>
    public required string Source { get; set; }

    /// <summary>Its version, for a module of a registry.</summary>
    public string? Version { get; set; }

    /// <summary>Values of its variables.</summary>
    public JsonElement? Inputs { get; set; }

    /// <summary>The member's address inside, such as <c>aws_instance.this</c>.</summary>
    public required string Member { get; set; }

    /// <summary>The variable that takes a map of tags.</summary>
    public string? TagsInput { get; set; }

    /// <summary>The variable that takes a name; a text that the inputs give it is its beginning.</summary>
    public string? NameInput { get; set; }

    /// <summary>The variable that takes the commands to run at the start.</summary>
    public string? InitInput { get; set; }
}
