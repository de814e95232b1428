using System.Text.Json;
using System.Text.Json.Serialization;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>What a document can say of a member: Terraform's own words in lower case, and ours.</summary>
internal sealed class DocumentFields
{
    [JsonPropertyName("resource")]
    public JsonElement? Resource { get; set; }

    [JsonPropertyName("data")]
    public JsonElement? Data { get; set; }

    [JsonPropertyName("locals")]
    public JsonElement? Locals { get; set; }

    [JsonPropertyName("provider")]
    public JsonElement? Provider { get; set; }

    [JsonPropertyName("terraform")]
    public JsonElement? Terraform { get; set; }

    /// <summary>Which resource is the member: <c>type.name</c>.</summary>
    public string? Member { get; set; }

    /// <summary>The attributes that the description shows.</summary>
    public IReadOnlyList<string>? Attributes { get; set; }

    /// <summary>Resources that are there already: a list of ids, or ids by logical id.</summary>
    public JsonElement? Import { get; set; }

    /// <summary>Ports by name, at the address of the member.</summary>
    public JsonElement? Ports { get; set; }

    /// <summary>The member as a module.</summary>
    public ModuleFields? Module { get; set; }

    /// <summary>A comment, as Terraform's JSON has them.</summary>
    [JsonPropertyName("//")]
    public JsonElement? Comment { get; set; }

    // What Terraform takes and a member can't have: read so that the message says what to do instead.
    [JsonPropertyName("variable")]
    public JsonElement? RefusedVariable { get; set; }

    [JsonPropertyName("output")]
    public JsonElement? RefusedOutput { get; set; }

    [JsonPropertyName("module")]
    public JsonElement? RefusedModule { get; set; }

    [JsonPropertyName("moved")]
    public JsonElement? RefusedMoved { get; set; }

    [JsonPropertyName("removed")]
    public JsonElement? RefusedRemoved { get; set; }

    [JsonPropertyName("import")]
    public JsonElement? RefusedImport { get; set; }

    [JsonPropertyName("check")]
    public JsonElement? RefusedCheck { get; set; }

    [JsonPropertyName("ephemeral")]
    public JsonElement? RefusedEphemeral { get; set; }
}
