using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.State;

/// <summary>A group's record as it is stored: the spec as a document, the memory beside it.</summary>
internal sealed record GroupHeader
{
    public required string Document { get; init; }

    public required long Generation { get; init; }

    public required string Nonce { get; init; }

    public required long KeysIssued { get; init; }

    public required bool IsEnding { get; init; }

    public required MemoryRecord Memory { get; init; }

    public HistoryRecord[]? History { get; init; }

    public TimeSpan[]? Boots { get; init; }

    public static GroupHeader Of(GroupRecord record) => new()
    {
        Document = System.Text.Encoding.UTF8.GetString(GroupDocument.WriteStored(record.Spec)),
        Generation = record.Generation,
        Nonce = record.Nonce,
        KeysIssued = record.KeysIssued,
        IsEnding = record.IsEnding,
        Memory = MemoryRecord.Of(record.Memory),
        History = [.. record.History.Select(HistoryRecord.Of)],
        Boots = [.. record.Boots],
    };

    public GroupRecord Restore(DateTimeOffset now)
    {
        var spec = GroupDocument.ReadStored(System.Text.Encoding.UTF8.GetBytes(Document));
        return new GroupRecord(spec, Generation, Memory.Restore().NotAfter(now, spec.Healing.Backoff.Max), Nonce)
        {
            KeysIssued = KeysIssued,
            IsEnding = IsEnding,
            // An earlier version did not keep them.
            History = History is null ? [] : [.. History.Select(entry => entry.Restore())],
            Boots = Boots is null ? [] : [.. Boots],
        };
    }

    /// <summary>What became of a revision, as it is stored.</summary>
    internal sealed record HistoryRecord(string Revision, long Generation, DateTimeOffset CommittedAt, RevisionOutcome Outcome, DateTimeOffset? EndedAt, int Failures)
    {
        public static HistoryRecord Of(RevisionEntry entry) => new(entry.Revision.Value, entry.Generation, entry.CommittedAt, entry.Outcome, entry.EndedAt, entry.Failures);

        public RevisionEntry Restore() => new(new SpecRevision(Revision), Generation, CommittedAt) { Outcome = Outcome, EndedAt = EndedAt, Failures = Failures };
    }
}
