using System.Text.Json;

namespace InfraKit.Sdk.Flavors;

/// <summary>One flavor of a combination, as it is written.</summary>
internal sealed class ComboEntry
{
    public string? Plugin { get; init; }

    public JsonElement? Properties { get; init; }
}
