using System.Text.RegularExpressions;

namespace InfraKit.Sdk.Docker.Images;

/// <summary>The parts of an image's name: <c>registry/path:tag@digest</c>, as Docker reads it.</summary>
/// <param name="Repository">The name without tag and digest, as it was written.</param>
/// <param name="Tag">The tag; null for none.</param>
/// <param name="Digest">The digest; null for none.</param>
internal sealed partial record ImageName(string Repository, string? Tag, string? Digest)
{
    /// <summary>The registry that credentials of Docker's own registry are kept under.</summary>
    public const string DefaultRegistryKey = "https://index.docker.io/v1/";

    private const string Library = "library/";

    private static readonly string[] OwnRegistries = ["docker.io/", "index.docker.io/"];

    /// <summary>The registry as credentials name it.</summary>
    public string RegistryKey
    {
        get
        {
            var slash = Repository.IndexOf('/', StringComparison.Ordinal);
            var first = slash < 0 ? string.Empty : Repository[..slash];
            var isHost = first.Contains('.', StringComparison.Ordinal) || first.Contains(':', StringComparison.Ordinal) || first == "localhost";
            return isHost && first is not ("docker.io" or "index.docker.io") ? first : DefaultRegistryKey;
        }
    }

    /// <summary>The repository as an engine tells of it: without the name of Docker's own registry, and without its <c>library/</c>.</summary>
    public string ShortRepository
    {
        get
        {
            if (RegistryKey != DefaultRegistryKey) return Repository;

            var prefix = OwnRegistries.FirstOrDefault(own => Repository.StartsWith(own, StringComparison.Ordinal)) ?? string.Empty;
            var path = Repository[prefix.Length..];
            return path.StartsWith(Library, StringComparison.Ordinal) && !path[Library.Length..].Contains('/', StringComparison.Ordinal) ? path[Library.Length..] : path;
        }
    }

    /// <summary>What is wrong with a name; null when nothing is.</summary>
    public static string? Violation(string name) =>
        name.Length > 512 ? "has more than 512 characters"
        : Reference().IsMatch(name) || ImageId().IsMatch(name) ? null
        : $"\"{name}\" is no image's name: expected a lower-case name with an optional registry, tag and digest, such as \"nginx:1.27\"";

    /// <summary>True for an image's id, or a name with a digest.</summary>
    public static bool IsPin(string text) => ImageId().IsMatch(text) || (Reference().IsMatch(text) && text.Contains('@', StringComparison.Ordinal));

    /// <summary>True for an image's id: it names a thing on the engine, and no registry knows it.</summary>
    public static bool IsId(string text) => ImageId().IsMatch(text);

    /// <summary>Takes a name that was found sound.</summary>
    public static ImageName Parse(string name)
    {
        var at = name.IndexOf('@', StringComparison.Ordinal);
        var (rest, digest) = at < 0 ? (name, null) : (name[..at], name[(at + 1)..]);
        var colon = rest.LastIndexOf(':');
        var hasTag = colon > rest.LastIndexOf('/');
        return new ImageName(hasTag ? rest[..colon] : rest, hasTag ? rest[(colon + 1)..] : null, digest);
    }

    [GeneratedRegex(
        "^(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::[0-9]+)?/)?[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*)*(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@sha256:[0-9a-f]{64})?\\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Reference();

    [GeneratedRegex("^sha256:[0-9a-f]{64}\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ImageId();
}
