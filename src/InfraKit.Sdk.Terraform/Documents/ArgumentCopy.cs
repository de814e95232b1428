using System.Text.Json;
using System.Text.Json.Nodes;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>Copies arguments, each text through a function: values and names of members alike, since Terraform evaluates both.</summary>
internal static class ArgumentCopy
{
    private static readonly string[] BareArguments = ["depends_on", "provider"];

    /// <summary>The arguments of a block, without those that begin with <c>@</c>.</summary>
    public static JsonObject OfBlock(string path, JsonElement arguments, Func<ArgumentText, string> convert)
    {
        var copy = new JsonObject();
        foreach (var (name, value) in arguments.EnumerateObject().Select(static member => (member.Name, member.Value)))
        {
            var place = Place.Member(path, name);
            if (name.StartsWith('@')) continue;
            if (name == "lifecycle") copy[name] = Lifecycle(place, value, convert);
            else copy[name] = Of(place, value, BareArguments.Contains(name, StringComparer.Ordinal), convert);
        }

        return copy;
    }

    /// <summary>A value.</summary>
    public static JsonNode? Of(string path, JsonElement value, bool isBare, Func<ArgumentText, string> convert) => value.ValueKind switch
    {
        JsonValueKind.Object => Members(path, value, isBare, convert),
        JsonValueKind.Array => Elements(value, (element, index) => Of(Place.Element(path, index), element, isBare, convert)),
        JsonValueKind.String => JsonValue.Create(convert(new ArgumentText(path, value.GetString()!, isBare))),
        _ => JsonValue.Create(value),
    };

    private static JsonObject Members(string path, JsonElement value, bool isBare, Func<ArgumentText, string> convert)
    {
        var copy = new JsonObject();
        foreach (var member in value.EnumerateObject())
        {
            var place = Place.Member(path, member.Name);
            copy[convert(new ArgumentText(place, member.Name, IsBare: false))] = Of(place, member.Value, isBare, convert);
        }

        return copy;
    }

    private static JsonArray Elements(JsonElement value, Func<JsonElement, int, JsonNode?> copy) => [.. value.EnumerateArray().Select(copy)];

    private static JsonNode? Lifecycle(string path, JsonElement value, Func<ArgumentText, string> convert)
    {
        if (value.ValueKind == JsonValueKind.Array) return Elements(value, (element, index) => Lifecycle(Place.Element(path, index), element, convert));
        if (value.ValueKind != JsonValueKind.Object) return Of(path, value, isBare: false, convert);

        var copy = new JsonObject();
        foreach (var member in value.EnumerateObject())
        {
            var place = Place.Member(path, member.Name);
            copy[member.Name] = member.Name == "ignore_changes" ? Of(place, member.Value, isBare: false, static text => text.Text) : Of(place, member.Value, member.Name == "replace_triggered_by", convert);
        }

        return copy;
    }
}
