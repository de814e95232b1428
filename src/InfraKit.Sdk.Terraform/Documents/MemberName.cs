using System.Text.RegularExpressions;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>The names of members: a beginning, and the logical id or the key, as hosts are named.</summary>
internal static partial class MemberName
{
    public const int MaxPrefixLength = 40;

    private const int MaxLength = 63;
    private const int HashLength = 8;

    /// <summary>The name; a suffix that doesn't fit is cut, and told from others by a hash.</summary>
    public static string Of(string prefix, IdempotencyKey key, LogicalId? logicalId)
    {
        var owner = logicalId?.Value ?? key.Value;
        var suffix = Other().Replace(owner, "-").Trim('-');
        var room = MaxLength - prefix.Length - (prefix.Length > 0 ? 1 : 0);
        if (suffix.Length == 0 || suffix.Length > room) suffix = $"{suffix[..Math.Min(suffix.Length, room - HashLength - 1)].TrimEnd('-')}-{SafeName.Hash(owner, HashLength)}".TrimStart('-');
        return (prefix.Length > 0 ? $"{prefix}-{suffix}" : suffix).ToLowerInvariant();
    }

    [GeneratedRegex("[^A-Za-z0-9-]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Other();
}
