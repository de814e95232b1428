namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>The labels of generated blocks: an owner, and the name in the document.</summary>
/// <remarks>An owner is a letter, <c>_</c>, and a part without <c>_</c>, so that a label comes apart again.</remarks>
internal static class LabelText
{
    private const string MemberPrefix = "m_";

    public static string OfMember(IdempotencyKey key) => MemberPrefix + key.Value;

    public static string OfLogicalId(LogicalId logicalId) => $"d_{SafeName.Of(logicalId.Value)}";

    public static string OfScope(string scope) => $"s_{SafeName.Of(scope)}";

    public static string Join(string owner, string name) => name.Length == 0 ? owner : $"{owner}_{name}";

    /// <summary>The name in the document; the label itself when it isn't one of ours.</summary>
    public static string NameOf(string label)
    {
        if (label.Length < 3 || label[1] != '_' || label[0] is not ('m' or 'd' or 's')) return label;

        var end = label.IndexOf('_', 2);
        return end < 0 ? string.Empty : label[(end + 1)..];
    }

    /// <summary>The key of the member that a resource's address, or an output, is about; null when it is about none, or several.</summary>
    public static string? MemberKeyOf(string address)
    {
        foreach (var part in address.Split('.', '['))
        {
            if (!part.StartsWith(MemberPrefix, StringComparison.Ordinal)) continue;

            var end = part.IndexOf('_', MemberPrefix.Length);
            return end < 0 ? part[MemberPrefix.Length..] : part[MemberPrefix.Length..end];
        }

        return null;
    }
}
