namespace InfraKit.Sdk.Planning;

/// <summary>That making instances of a revision waits after trouble.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Slot">The slot, in groups of logical ids; -1 in groups of a size.</param>
/// <param name="Attempts">How often it failed in a row.</param>
/// <param name="Until">Until when it waits.</param>
/// <param name="LastAt">When it last failed.</param>
internal sealed record Backoff(SpecRevision Revision, int Slot, int Attempts, DateTimeOffset Until, DateTimeOffset LastAt)
{
    /// <summary>True when the provider had no room for more: by quota or for want of capacity.</summary>
    public bool IsForRoom { get; init; }
}
