namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>Resources that are there already and become members before any new one is made.</summary>
/// <param name="Ids">Ids of resources, in a group of a size.</param>
/// <param name="ByLogicalId">Ids of resources by the logical id of the member they become.</param>
internal sealed record MemberImports(IReadOnlyList<string> Ids, IReadOnlyDictionary<LogicalId, string> ByLogicalId)
{
    public static MemberImports None { get; } = new([], new Dictionary<LogicalId, string>());

    public bool IsEmpty => Ids.Count == 0 && ByLogicalId.Count == 0;
}
