namespace InfraKit.Sdk.Groups;

/// <summary>One commit of a revision, and what became of it.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Generation">The generation that committed it.</param>
/// <param name="CommittedAt">When it was committed.</param>
internal sealed record RevisionEntry(SpecRevision Revision, long Generation, DateTimeOffset CommittedAt)
{
    public RevisionOutcome Outcome { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public int Failures { get; init; }

    public RevisionHistory Told() => new(Revision, Generation, CommittedAt) { Outcome = Outcome, EndedAt = EndedAt, Failures = Failures };
}
