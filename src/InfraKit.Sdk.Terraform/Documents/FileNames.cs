namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>The names of files in a workspace.</summary>
internal static class FileNames
{
    private const string MemberPrefix = "m-";
    private const string Ending = ".tf.json";

    /// <summary>The file of a member.</summary>
    public static string Member(IdempotencyKey key) => $"{MemberPrefix}{key.Value}{Ending}";

    /// <summary>The key of the member whose file it is.</summary>
    public static bool TryKeyOf(string fileName, out IdempotencyKey key)
    {
        key = default;
        return fileName.StartsWith(MemberPrefix, StringComparison.Ordinal) && fileName.EndsWith(Ending, StringComparison.Ordinal)
            && fileName.Length > MemberPrefix.Length + Ending.Length && IdempotencyKey.TryParse(fileName[MemberPrefix.Length..^Ending.Length], out key);
    }

    /// <summary>The file of a resource that belongs to the group or to a logical id.</summary>
    /// <param name="owner">What its label begins with, such as <c>s_network</c>.</param>
    /// <param name="block">The resource or data source.</param>
    public static string Shared(string owner, DocumentBlock block)
    {
        var kind = block.Kind == BlockKind.Data ? "data." : string.Empty;
        var name = block.Name.Length > 0 ? $".{block.Name}" : string.Empty;
        return $"{owner[0]}-{owner[2..]}.{kind}{block.Type}{name}{Ending}";
    }
}
