namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>Says what a name is to be called; null when it keeps its name.</summary>
/// <param name="reference">What an expression refers to.</param>
internal delegate string? NewName(Reference reference);
