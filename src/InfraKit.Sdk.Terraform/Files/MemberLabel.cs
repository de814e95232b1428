namespace InfraKit.Sdk.Terraform.Files;

/// <summary>The names of a member's resources: each begins with the key of the attempt that made it, which has no underscore in it.</summary>
internal static class MemberLabel
{
    private const string Prefix = "m_";

    /// <summary>The key of the member that a resource's address is about; null when it is about none, or several.</summary>
    public static string? KeyOf(string address)
    {
        foreach (var part in address.Split('.', '['))
        {
            if (!part.StartsWith(Prefix, StringComparison.Ordinal)) continue;

            var end = part.IndexOf('_', Prefix.Length);
            return end < 0 ? part[Prefix.Length..] : part[Prefix.Length..end];
        }

        return null;
    }
}
