namespace InfraKit.Sdk;

/// <summary>An entry of a state store.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Value">Its bytes; empty for an entry that a watch reports as deleted.</param>
/// <param name="Version">The store's counter of commits at which it was written; larger is later.</param>
public readonly record struct StateEntry(StateKey Key, ReadOnlyMemory<byte> Value, long Version)
{
    /// <summary>True when a watch reports that the entry is no longer there.</summary>
    public bool IsDeleted { get; init; }
}
