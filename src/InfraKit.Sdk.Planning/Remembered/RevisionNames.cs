namespace InfraKit.Sdk.Planning;

/// <summary>A revision under all its names: our hash, and the one InfraKit itself gave it.</summary>
/// <param name="Revision">Our hash.</param>
/// <param name="InfraKit">InfraKit's hash of the same; null where it isn't known.</param>
public sealed record RevisionNames(SpecRevision Revision, SpecRevision? InfraKit = null)
{
    /// <summary>True when a member's tag means this revision.</summary>
    public bool Matches(SpecRevision? tag) => tag is { } revision && (revision == Revision || revision == InfraKit);
}
