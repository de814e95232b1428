namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>The types of resources that can be members: those of the options, and those that are known.</summary>
internal sealed class MemberTypes
{
    private readonly Dictionary<string, TerraformMemberType> byType = new(StringComparer.Ordinal);

    /// <summary>Takes types that come before the known ones.</summary>
    public MemberTypes(params IEnumerable<TerraformMemberType> own)
    {
        foreach (var type in own.Concat(KnownMemberTypes.All)) byType.TryAdd(type.Type, type);
    }

    /// <summary>Their names, sorted.</summary>
    public IEnumerable<string> Names => byType.Keys.Order(StringComparer.Ordinal);

    /// <summary>One of them; null for another type.</summary>
    public TerraformMemberType? Find(string type) => byType.GetValueOrDefault(type);
}
