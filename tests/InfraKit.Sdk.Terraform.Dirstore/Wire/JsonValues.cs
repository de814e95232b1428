using System.Text.Json;
using System.Text.Json.Nodes;

namespace InfraKit.Sdk.Terraform.Dirstore.Wire;

/// <summary>Bags as JSON: the form of terraform's state, and of an object's file.</summary>
internal static class JsonValues
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static object? Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        return Of(JsonElement.ParseValue(ref reader));
    }

    public static string Write(Bag bag) => Node(bag)!.ToJsonString(Indented);

    private static object? Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetDecimal(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => element.EnumerateArray().Select(Of).ToList(),
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(one => one.Name, one => Of(one.Value), StringComparer.Ordinal),
        _ => null,
    };

    private static JsonNode? Node(object? value) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int or long or double or decimal => JsonValue.Create((decimal)Numbers.Exact(value)!),
        IReadOnlyDictionary<string, object?> map => new JsonObject(map.Select(one => KeyValuePair.Create(one.Key, Node(one.Value)))),
        IReadOnlyCollection<object?> list => new JsonArray([.. list.Select(Node)]),
        _ => throw new InvalidOperationException($"A {value.GetType()} has no form in a file."),
    };
}
