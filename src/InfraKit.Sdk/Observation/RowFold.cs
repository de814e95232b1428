using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Observation;

/// <summary>Takes a provider's row into the member it is about.</summary>
internal static class RowFold
{
    public static void Update(ManagedGroup group, int at, in InstanceDescription description, GroupListing listing, DateTimeOffset now)
    {
        ref var row = ref group.Members.Row(at);
        ref var detail = ref group.Members.Details[at];
        if (row.MissedListings > 0)
        {
            row = row with { MissedListings = 0 };
            HealthClock.Return(ref row, now);
        }

        var before = detail.Description;
        detail.Description = description;
        Announcements.Take(group, ref row, description, now);
        var isOfThisLife = listing.StartedAt >= detail.LivesSince;
        var isFirstOfThisLife = isOfThisLife && detail.IsStale;
        if (isFirstOfThisLife) (detail.IsStale, detail.AskAt) = (false, now);

        var isSame = before.Status == description.Status && before.Health == description.Health && before.Tags.Equals(description.Tags);
        if (isSame && detail.WasSeen && detail.ChangedFrom is null && !isFirstOfThisLife) return;

        if (!isSame) detail.AskAt = now;
        if (!detail.WasSeen) Meet(group, ref detail, description, now);
        var (revision, identity) = (Believed(group, row, ref detail, Revision(description), listing, now), Identity(description));
        if (revision != row.Revision || identity != row.LogicalId) group.Members.Touch(row.Id);
        row = row with { Status = isOfThisLife ? description.Status : row.Status, Tags = description.Tags, Revision = revision, LogicalId = identity };
    }

    public static SpecRevision? Revision(in InstanceDescription description) =>
        description.Tags.TryGetValue(WellKnownTags.Revision, out var text) && SpecRevision.TryParse(text, out var revision) ? revision : null;

    /// <summary>The key of the creation that made an instance.</summary>
    public static IdempotencyKey? Creation(in InstanceDescription description) =>
        description.Tags.TryGetValue(WellKnownTags.Intent, out var text) && IdempotencyKey.TryParse(text, out var key) ? key : null;

    public static LogicalId? Identity(in InstanceDescription description) =>
        description.Tags.TryGetValue(WellKnownTags.LogicalId, out var text) && LogicalId.TryParse(text, out var id) ? id : description.LogicalId;

    /// <summary>A member that only the store knew is there.</summary>
    private static void Meet(ManagedGroup group, ref MemberDetail detail, in InstanceDescription description, DateTimeOffset now)
    {
        CreateWatch.Seen(group, description);
        detail.AskAt = now;
    }

    /// <summary>The revision of a member: for a while after a change in place, the provider is believed only when it tells of another one than before.</summary>
    private static SpecRevision? Believed(ManagedGroup group, in Member row, ref MemberDetail detail, SpecRevision? listed, GroupListing listing, DateTimeOffset now)
    {
        if (detail.ChangedFrom is not { } from) return listed;

        var mayLag = listing.StartedAt <= detail.ChangedAt || now - detail.ChangedAt < group.Spec.Guard.Visibility;
        if (listed == from && mayLag) return row.Revision;

        detail.ChangedFrom = null;
        return listed;
    }
}
