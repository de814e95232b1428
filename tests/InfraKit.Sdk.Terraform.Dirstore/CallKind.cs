namespace InfraKit.Sdk.Terraform.Dirstore;

/// <summary>What a call is for.</summary>
public enum CallKind
{
    Create,
    Read,
    Update,
    Delete,
    Import,

    /// <summary>A data source is read.</summary>
    Lookup,

    /// <summary>A provider's configuration is taken: where credentials that have run out show.</summary>
    Configure,
}
