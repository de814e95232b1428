using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Observation;
using InfraKit.Sdk.State;

namespace InfraKit.Sdk.Groups;

/// <summary>Brings a group back as it was stored: its members are known at once, and missed until a listing shows them.</summary>
internal static class Restoration
{
    public static void Run(ManagedGroup group, StoredGroup stored, LogicalId? self, DateTimeOffset now)
    {
        foreach (var (revision, spec) in stored.Revisions) group.Revisions.Restore(revision, spec);
        foreach (var intent in stored.Intents) group.Intents.Restore(intent);
        foreach (var (id, facts) in stored.Facts) Add(group, id, facts, self, now);
        group.Members.Saved();
        foreach (var intent in stored.Intents) IntentMarks.Restore(group, intent);
        group.SavedRecord = stored.Record;
    }

    private static void Add(ManagedGroup group, InstanceId id, MemberFacts facts, LogicalId? self, DateTimeOffset now)
    {
        var row = facts.Restore(id, now);
        if (self is not null && row.LogicalId == self) row = row with { Flags = row.Flags | Planning.MemberFlags.Self };

        var tags = TagSet.Empty.With(WellKnownTags.Group, group.Id.Value);
        if (row.Revision is { } revision) tags = tags.With(WellKnownTags.Revision, revision.Value);
        if (row.LogicalId is { } identity) tags = tags.With(WellKnownTags.LogicalId, identity.Value);
        group.Members.Add(row with { Tags = tags }, new MemberDetail
        {
            Description = new InstanceDescription(id, tags, InstanceStatus.Unknown) { LogicalId = row.LogicalId },
            AskAt = DateTimeOffset.MaxValue,
            HasCredit = true,
            Definite = row.Is(Planning.MemberFlags.EverHealthy) ? Health.Healthy : Health.Unknown,
            UnknownSince = now,
            PerhapsOf = facts.PerhapsOf is { } other ? new SpecRevision(other) : null,
        });
    }
}
