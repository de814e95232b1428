using InfraKit.Sdk.Terraform.Dirstore.Protocol;

namespace InfraKit.Sdk.Terraform.Dirstore.Schemas;

/// <summary>The attributes that belong together.</summary>
internal sealed record BlockSpec(string Type, params IReadOnlyList<AttributeSpec> Attributes)
{
    /// <summary>A bag with exactly these attributes; what is not given is null.</summary>
    public Bag Fit(Bag from) => Attributes.ToDictionary(one => one.Name, one => one.Normal(from.GetValueOrDefault(one.Name)), StringComparer.Ordinal);

    public Schema Describe() => new() { Block = new Block { Attributes = { Attributes.Select(one => one.Describe()) } } };
}
