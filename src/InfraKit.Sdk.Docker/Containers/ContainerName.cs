namespace InfraKit.Sdk.Docker.Containers;

/// <summary>The name of a container: the group and the idempotency key, and behind them what has changed since, for a name is all that can change.</summary>
/// <remarks><c>web-4f2c-7</c> · <c>web-4f2c-7.init</c> while its init script runs · <c>web-4f2c-7.infrakit-v1-k3…</c> when it was changed in place to that revision.</remarks>
internal static class ContainerName
{
    private const string Initializing = ".init";
    private const string Revised = ".infrakit-";
    private const string NoGroup = "infrakit";

    /// <summary>The name an instance is made under: one key, one name, so that the engine refuses a second one.</summary>
    public static string Of(TagSet tags, IdempotencyKey key)
    {
        var group = tags.TryGetValue(WellKnownTags.Group, out var named) && named.Length > 0 ? named : NoGroup;
        var clean = string.Create(group.Length, group, static (text, from) =>
        {
            for (var at = 0; at < text.Length; at++) text[at] = char.IsAsciiLetterOrDigit(from[at]) || from[at] is '_' or '-' ? from[at] : '_';
        });
        return char.IsAsciiLetterOrDigit(clean[0]) ? $"{clean}-{key}" : $"{NoGroup}{clean}-{key}";
    }

    /// <summary>The name while the init script runs.</summary>
    public static string WhileInitializing(string name) => name + Initializing;

    /// <summary>True while its init script runs, or when that never ended.</summary>
    public static bool IsInitializing(string name) => name.EndsWith(Initializing, StringComparison.Ordinal);

    /// <summary>The name of one that was changed in place.</summary>
    public static string WithRevision(string name, string revision) => $"{Base(name)}{Revised}{revision}";

    /// <summary>True for the name that an instance was made under, or one that it got from this package since.</summary>
    public static bool IsOf(string name, TagSet tags, IdempotencyKey key)
    {
        var made = Of(tags, key);
        return name == made || name == WhileInitializing(made) || name.StartsWith(made + Revised, StringComparison.Ordinal);
    }

    /// <summary>The revision it was changed to; null when it is of the one it was made from.</summary>
    public static string? RevisionOf(string name)
    {
        var at = name.LastIndexOf(Revised, StringComparison.Ordinal);
        return at < 0 ? null : name[(at + Revised.Length)..];
    }

    private static string Base(string name)
    {
        var at = name.LastIndexOf(Revised, StringComparison.Ordinal);
        return at < 0 ? name : name[..at];
    }
}
