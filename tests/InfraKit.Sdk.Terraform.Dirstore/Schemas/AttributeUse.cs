namespace InfraKit.Sdk.Terraform.Dirstore.Schemas;

/// <summary>Who says what an attribute is.</summary>
internal enum AttributeUse
{
    Required,
    Optional,
    Computed,
}
