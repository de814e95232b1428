namespace InfraKit.Sdk.Terraform.Dirstore;

/// <summary>The provider's types, as a configuration names them.</summary>
public static class DirstoreTypes
{
    public const string ObjectType = "dirstore_object";

    public const string DiskType = "dirstore_disk";

    /// <summary>The data source that finds objects by their tags.</summary>
    public const string LookupType = "dirstore_objects";
}
