using System.Globalization;
using System.Text.Json.Nodes;

namespace InfraKit.Sdk.Terraform.Files;

/// <summary>Which workspace: a shard of a group.</summary>
/// <param name="Group">The group.</param>
/// <param name="Shard">Its number, from 0.</param>
internal sealed record WorkspaceName(string Group, int Shard)
{
    /// <summary>A backend's configuration with <c>{group}</c> and <c>{shard}</c> filled in.</summary>
    public JsonNode? In(JsonNode? configuration) => configuration switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, In(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(In)]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(In(text)),
        _ => configuration?.DeepClone(),
    };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Group}/{Shard}");

    private string In(string text) =>
        text.Replace("{group}", Group, StringComparison.Ordinal).Replace("{shard}", Shard.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
