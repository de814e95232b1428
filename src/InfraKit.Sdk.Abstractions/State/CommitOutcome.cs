namespace InfraKit.Sdk;

/// <summary>What became of a batch of changes, and the figure that goes with it.</summary>
public readonly record struct CommitOutcome
{
    private CommitOutcome(CommitStatus status, long version, long highestTerm, StateKey? conflict) =>
        (Status, Version, HighestTerm, ConflictingKey) = (status, version, highestTerm, conflict);

    /// <summary>What became of it.</summary>
    public CommitStatus Status { get; }

    /// <summary>The store's counter of commits afterwards, when committed.</summary>
    public long Version { get; }

    /// <summary>The term that leads, when fenced.</summary>
    public long HighestTerm { get; }

    /// <summary>The entry in conflict, when there was one.</summary>
    public StateKey? ConflictingKey { get; }

    /// <summary>All changes are in the store.</summary>
    public static CommitOutcome Committed(long version) => new(CommitStatus.Committed, version, 0, conflict: null);

    /// <summary>A higher term leads.</summary>
    public static CommitOutcome Fenced(long highestTerm) => new(CommitStatus.Fenced, 0, highestTerm, conflict: null);

    /// <summary>An entry did not have the version asked for.</summary>
    public static CommitOutcome Conflict(StateKey key) => new(CommitStatus.Conflict, 0, 0, key);
}
