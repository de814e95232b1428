using System.Globalization;
using System.Text.Json;

namespace InfraKit.Sdk.Terraform.States;

/// <summary>A resource of a state.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Values">Its attributes.</param>
internal sealed record StateResource(string Address, JsonElement Values)
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

    /// <summary>The text at the end of a way such as <c>network_interface[0].network_ip</c>; null when there is none that may be shown.</summary>
    public string? TextAt(string way)
    {
        var steps = way.Split(['.', '['], StringSplitOptions.RemoveEmptyEntries);
        var value = steps.Length == 0 ? null : Shown(steps[0]);
        foreach (var step in steps.Skip(1))
        {
            value = value switch
            {
                { ValueKind: JsonValueKind.Object } parts when parts.TryGetProperty(step, out var part) => part,
                { ValueKind: JsonValueKind.Array } items when int.TryParse(step.TrimEnd(']'), NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < items.GetArrayLength() => items[at],
                _ => null,
            };
        }

        return value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
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
