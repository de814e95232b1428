namespace InfraKit.Sdk.Terraform.Dirstore;

/// <summary>A call of terraform's, as far as it is known before anything is done.</summary>
/// <param name="Type">Such as <see cref="DirstoreTypes.ObjectType"/>.</param>
/// <param name="Name">The object's name; null for an import and a lookup.</param>
/// <param name="Id">The object's id; null before a create has made it.</param>
/// <param name="Region">What the provider's configuration says; null when it says nothing.</param>
public sealed record DirstoreCall(CallKind Kind, string Type, string? Name = null, string? Id = null, string? Region = null);
