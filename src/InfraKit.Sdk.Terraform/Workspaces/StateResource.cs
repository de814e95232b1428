using System.Text.Json;

namespace InfraKit.Sdk.Terraform.Workspaces;

/// <summary>A resource of a state.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Type">Its type.</param>
/// <param name="Values">Its attributes.</param>
internal sealed record StateResource(string Address, string Type, JsonElement Values)
{
    /// <summary>True when its creation was not finished.</summary>
    public bool IsTainted { get; init; }

    /// <summary>Which attributes are secret: an object with a member for each.</summary>
    public JsonElement SensitiveValues { get; init; }

    /// <summary>An attribute that may be shown; null when there is none, when it is null, or when it is secret.</summary>
    public JsonElement? Shown(string attribute)
    {
        if (Values.ValueKind != JsonValueKind.Object || !Values.TryGetProperty(attribute, out var value) || value.ValueKind is JsonValueKind.Null) return null;

        return HasSecret(attribute) ? null : value;
    }

    private bool HasSecret(string attribute) =>
        SensitiveValues.ValueKind == JsonValueKind.Object && SensitiveValues.TryGetProperty(attribute, out var secret) && IsSecret(secret);

    private static bool IsSecret(JsonElement mark) => mark.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.Object => mark.EnumerateObject().Any(member => IsSecret(member.Value)),
        JsonValueKind.Array => mark.EnumerateArray().Any(IsSecret),
        _ => false,
    };
}
