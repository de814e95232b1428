namespace InfraKit.Sdk.Terraform.Documents;

/// <summary>What a resource is made and removed with, as <c>@scope</c> says it.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">The name it is shared under; empty for what isn't shared.</param>
internal readonly record struct BlockScope(ScopeKind Kind, string Name)
{
    public const int MaxLength = 64;

    private const string Default = "@default";
    private const string Dedicated = "@dedicated";

    public static BlockScope Of(string? text) => text switch
    {
        null or Default => new(ScopeKind.Member, string.Empty),
        Dedicated => new(ScopeKind.Dedicated, string.Empty),
        _ when text.StartsWith(Dedicated + "-", StringComparison.Ordinal) => new(ScopeKind.Dedicated, string.Empty),
        _ => new(ScopeKind.Shared, text),
    };

    /// <summary>What is wrong with the text; null when nothing is.</summary>
    public static string? Violation(string text) =>
        text.Length is 0 or > MaxLength ? $"must have from 1 to {MaxLength} characters"
        : text.StartsWith('@') && Of(text).Kind == ScopeKind.Shared ? $"must be \"{Default}\", \"{Dedicated}\", \"{Dedicated}-\" with a name, or the name it is shared under, which doesn't begin with @; found \"{text}\""
        : null;

    /// <summary>True when what has this scope may refer to what has the other: that is there at least as long.</summary>
    public bool MayReferTo(BlockScope other) => Kind <= other.Kind;
}
