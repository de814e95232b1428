using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Groups;

/// <summary>Keeps what became of the last revisions of a group. Pure: a change is another record.</summary>
internal static class RevisionLog
{
    private const int Kept = 10;

    /// <summary>The record after its spec brought another revision.</summary>
    public static GroupRecord Committed(GroupRecord record, DateTimeOffset now)
    {
        var revision = record.Memory.Committed.Revision;
        if (record.History is [var last, ..] && last.Revision == revision) return record;

        var ended = Ended(record, RevisionOutcome.Superseded, now).History;
        return record with { History = [new RevisionEntry(revision, record.Generation, now), .. ended.Take(Kept - 1)] };
    }

    /// <summary>The record after members of the revision under way failed.</summary>
    public static GroupRecord Counted(GroupRecord record, int failures) =>
        failures > 0 && record.History is [{ Outcome: RevisionOutcome.Underway } last, ..] ? Replaced(record, last with { Failures = last.Failures + failures }) : record;

    /// <summary>The record after a decision: whether its revision was found good or given up.</summary>
    public static GroupRecord Followed(GroupRecord record, DateTimeOffset now)
    {
        var memory = record.Memory;
        if (memory.Target.Revision != memory.Committed.Revision) return Ended(record, RevisionOutcome.RolledBack, now);

        return memory.Phase == RolloutPhase.Idle && memory.Good?.Revision == memory.Target.Revision ? Ended(record, RevisionOutcome.Good, now) : record;
    }

    private static GroupRecord Ended(GroupRecord record, RevisionOutcome outcome, DateTimeOffset now) =>
        record.History is [{ Outcome: RevisionOutcome.Underway } last, ..] ? Replaced(record, last with { Outcome = outcome, EndedAt = now }) : record;

    private static GroupRecord Replaced(GroupRecord record, RevisionEntry last) => record with { History = [last, .. record.History.Skip(1)] };
}
