namespace InfraKit.Sdk;

/// <summary>One commit of a revision in the life of a group, and what became of it.</summary>
public sealed class RevisionHistory
{
    /// <summary>Makes one.</summary>
    public RevisionHistory(SpecRevision revision, long generation, DateTimeOffset committedAt) =>
        (Revision, Generation, CommittedAt) = (revision, generation, committedAt);

    /// <summary>The revision.</summary>
    public SpecRevision Revision { get; }

    /// <summary>The generation that committed it.</summary>
    public long Generation { get; }

    /// <summary>When it was committed.</summary>
    public DateTimeOffset CommittedAt { get; }

    /// <summary>What became of it.</summary>
    public RevisionOutcome Outcome { get; init; }

    /// <summary>When that was decided; null while it is under way.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How many of its members failed.</summary>
    public int Failures { get; init; }
}
