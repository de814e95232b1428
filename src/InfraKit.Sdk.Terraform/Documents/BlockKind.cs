namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>What a block of a document makes.</summary>
internal enum BlockKind
{
    Resource,
    Data,
    Local,
}
