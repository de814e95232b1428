namespace InfraKit.Sdk;

/// <summary>One change of a batch.</summary>
public readonly record struct StateChange
{
    private StateChange(StateKey key, ReadOnlyMemory<byte>? value, long? ifVersion) => (Key, Value, IfVersion) = (key, value, ifVersion);

    /// <summary>The entry.</summary>
    public StateKey Key { get; }

    /// <summary>Its new bytes; null to delete it.</summary>
    public ReadOnlyMemory<byte>? Value { get; }

    /// <summary>The version the entry must have for the batch to be committed; 0 for one that must not exist; null for any.</summary>
    public long? IfVersion { get; }

    /// <summary>Writes an entry.</summary>
    public static StateChange Put(StateKey key, ReadOnlyMemory<byte> value, long? ifVersion = null) => new(key, value, ifVersion);

    /// <summary>Deletes an entry; one that doesn't exist is no error.</summary>
    public static StateChange Delete(StateKey key, long? ifVersion = null) => new(key, value: null, ifVersion);
}
