using InfraKit.Sdk.Terraform.Dirstore.Wire;

namespace InfraKit.Sdk.Terraform.Dirstore.Store;

/// <summary>An object as it is, whatever terraform thinks of it.</summary>
public sealed class StoredObject
{
    internal StoredObject(Bag attributes) => Attributes = attributes;

    public string Id => this["id"]!;

    /// <summary>Such as <see cref="DirstoreTypes.ObjectType"/>.</summary>
    public string Type => this["type"]!;

    public string Name => this["name"]!;

    /// <summary>That of the provider that made it.</summary>
    public string? Region => this["region"];

    public IReadOnlyDictionary<string, string> Tags =>
        (Attributes.GetValueOrDefault("tags") as Bag ?? []).ToDictionary(tag => tag.Key, tag => tag.Value as string ?? "", StringComparer.Ordinal);

    /// <summary>All it has: text, decimals, maps, and null for what is not set.</summary>
    public IReadOnlyDictionary<string, object?> Attributes { get; }

    /// <summary>An attribute that is text.</summary>
    public string? this[string attribute] => Attributes.GetValueOrDefault(attribute) as string;

    internal static StoredObject Parse(ReadOnlySpan<byte> json) => new((Bag)JsonValues.Read(json)!);
}
