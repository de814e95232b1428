using System.Security.Cryptography;
using System.Text;

namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>Any text as a part of a label or of a file's name: letters, digits and <c>-</c>, and another one for another text.</summary>
internal static class SafeName
{
    private const int MaxLength = 40;
    private const int HashLength = 8;

    /// <summary>The text itself when it is safe; else what is left of it, and a hash.</summary>
    public static string Of(string text)
    {
        if (text.Length is > 0 and <= MaxLength && text.All(IsSafe)) return text;

        var kept = string.Concat(text.Take(MaxLength).Select(c => IsSafe(c) ? c : '-'));
        return $"{kept}-{Hash(text, HashLength)}";
    }

    /// <summary>The first digits of a text's hash.</summary>
    public static string Hash(string text, int digits) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..digits];

    private static bool IsSafe(char c) => char.IsAsciiLetterOrDigit(c) || c == '-';
}
