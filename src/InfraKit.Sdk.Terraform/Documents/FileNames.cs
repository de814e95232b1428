namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>The names of files in a workspace.</summary>
internal static class FileNames
{
    /// <summary>The ending of what Terraform sees.</summary>
    public const string Ending = ".tf.json";

    private const string MemberPrefix = "m-";

    /// <summary>The file of a member.</summary>
    public static string Member(IdempotencyKey key) => MemberUnder(key.Value, Ending);

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

    /// <summary>The file of a provider's configuration.</summary>
    public static string Provider(string alias) => $"p-{alias[2..]}{Ending}";

    public static bool IsProvider(string fileName) => fileName.StartsWith("p-", StringComparison.Ordinal);

    /// <summary>True for what belongs to a logical id.</summary>
    public static bool IsDedicated(string fileName) => fileName.StartsWith("d-", StringComparison.Ordinal);

    /// <summary>True for what members may have in common: providers, and resources with a scope of their own.</summary>
    public static bool IsShared(string fileName) => IsProvider(fileName) || IsDedicated(fileName) || fileName.StartsWith("s-", StringComparison.Ordinal);

    /// <summary>A member's file under another ending.</summary>
    public static string MemberUnder(string key, string ending) => $"{MemberPrefix}{key}{ending}";
}
