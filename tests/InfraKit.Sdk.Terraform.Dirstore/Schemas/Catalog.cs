namespace InfraKit.Sdk.Terraform.Dirstore.Schemas;

/// <summary>All there is to ask of this provider.</summary>
internal static class Catalog
{
    public static readonly BlockSpec Provider = new(
        "dirstore",
        new AttributeSpec("directory", AttributeUse.Optional),
        new AttributeSpec("region", AttributeUse.Optional),
        new AttributeSpec("token", AttributeUse.Optional) { Sensitive = true });

    public static readonly IReadOnlyDictionary<string, BlockSpec> Resources = new[]
    {
        new BlockSpec(
            DirstoreTypes.ObjectType,
            new AttributeSpec("name", AttributeUse.Required) { Replaces = true },
            new AttributeSpec("size", AttributeUse.Optional, AttributeSpec.Number),
            new AttributeSpec("flavor", AttributeUse.Optional) { Replaces = true },
            new AttributeSpec("tags", AttributeUse.Optional, AttributeSpec.TextMap),
            new AttributeSpec("user_data", AttributeUse.Optional),
            new AttributeSpec("sensitive_note", AttributeUse.Optional) { Sensitive = true },
            new AttributeSpec("id", AttributeUse.Computed),
            new AttributeSpec("address", AttributeUse.Computed),
            new AttributeSpec("created", AttributeUse.Computed),
            new AttributeSpec("status", AttributeUse.Computed)),
        new BlockSpec(
            DirstoreTypes.DiskType,
            new AttributeSpec("name", AttributeUse.Required) { Replaces = true },
            new AttributeSpec("size_gb", AttributeUse.Optional, AttributeSpec.Number),
            new AttributeSpec("attached_to", AttributeUse.Optional),
            new AttributeSpec("id", AttributeUse.Computed)),
    }.ToDictionary(spec => spec.Type, StringComparer.Ordinal);

    public static readonly BlockSpec Lookup = new(
        DirstoreTypes.LookupType,
        new AttributeSpec("tags", AttributeUse.Required, AttributeSpec.TextMap),
        new AttributeSpec("ids", AttributeUse.Computed, """["list","string"]"""),
        new AttributeSpec("objects", AttributeUse.Computed, """["list",["object",{"id":"string","name":"string"}]]"""));
}
