namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>What a resource is made and removed with.</summary>
internal enum ScopeKind
{
    /// <summary>Its member.</summary>
    Member,

    /// <summary>A logical id, whoever bears it.</summary>
    Dedicated,

    /// <summary>The group.</summary>
    Shared,
}
