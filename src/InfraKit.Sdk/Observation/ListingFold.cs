using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Observation;

/// <summary>Takes a listing into a group's members: what is there, what is new, what is missing, and which operations it shows to be finished.</summary>
internal sealed class ListingFold(TimeSpan pollInterval, LogicalId? self)
{
    private long number;

    /// <summary>Folds a listing in. Members missing from it are only marked: whether they are gone is the planner's to say.</summary>
    public void Fold(ManagedGroup group, GroupListing listing, DateTimeOffset now)
    {
        var members = group.Members;
        if (!listing.IsComplete)
        {
            group.LastError = listing.Error ?? group.LastError;
            if (members.Quality == SnapshotQuality.Complete) members.Quality = SnapshotQuality.Partial;
        }

        var epoch = ++number;
        var guess = 0;
        foreach (var description in listing.Rows.Span)
        {
            if (description.Status == InstanceStatus.Gone) continue;

            var at = members.IndexOf(description.Id, guess);
            if (at < 0) at = Add(group, description, now);
            else Update(group, at, description, now);
            members.Details[at].SeenIn = epoch;
            guess = at + 1;
        }

        if (listing.IsComplete) Complete(group, listing, epoch, now);
        RemovalWatch.Take(group, listing, now);
    }

    private static DateTimeOffset CreatedAt(in InstanceDescription description, DateTimeOffset now) =>
        description.Details?.CreatedAt is { } created && created < now ? created : now;

    private static void Update(ManagedGroup group, int at, in InstanceDescription description, DateTimeOffset now)
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
        if (before.Status == description.Status && before.Health == description.Health && before.Tags.Equals(description.Tags)) return;

        detail.AskAt = now;
        row = row with { Status = description.Status, Tags = description.Tags, Revision = Revision(description), LogicalId = Identity(description) };
    }

    private static SpecRevision? Revision(in InstanceDescription description) =>
        description.Tags.TryGetValue(WellKnownTags.Revision, out var text) && SpecRevision.TryParse(text, out var revision) ? revision : null;

    private static LogicalId? Identity(in InstanceDescription description) =>
        description.Tags.TryGetValue(WellKnownTags.LogicalId, out var text) && LogicalId.TryParse(text, out var id) ? id : description.LogicalId;

    private int Add(ManagedGroup group, in InstanceDescription description, DateTimeOffset now)
    {
        var intent = description.Tags.TryGetValue(WellKnownTags.Intent, out var text) && IdempotencyKey.TryParse(text, out var key) ? group.Intents.Find(key) : null;
        if (intent is { IsCreate: true })
        {
            group.Intents.Close(intent.Key);
            group.Memory = RolloutControl.Listed(group.Memory);
        }

        var identity = Identity(description);
        var flags = self is not null && identity == self ? MemberFlags.Self : MemberFlags.None;
        if (group.Intents.TryFind(description.Id, out var about) && about.IsRemoval) flags |= MemberFlags.Leaving;

        var stored = group.RestoredFacts.TryGetValue(description.Id, out var facts) ? facts : null;
        var row = new Member(description.Id)
        {
            Revision = Revision(description),
            LogicalId = identity,
            Tags = description.Tags,
            Status = description.Status,
            CreatedAt = stored?.CreatedAt ?? intent?.StartedAt ?? CreatedAt(description, now),
            HealthSince = stored?.HealthSince ?? now,
            Flags = flags | (stored?.Flags ?? MemberFlags.None),
        };
        var detail = new MemberDetail
        {
            Description = description,
            AskAt = now,
            HasCredit = intent is null,
            Definite = stored is not null && (stored.Flags & MemberFlags.EverHealthy) != MemberFlags.None ? Health.Healthy : Health.Unknown,
            UnknownSince = now,
        };
        return group.Members.Add(row, detail);
    }

    private void Complete(ManagedGroup group, GroupListing listing, long epoch, DateTimeOffset now)
    {
        var members = group.Members;
        var counts = members.CountedAt is not { } last || listing.StartedAt - last >= pollInterval;
        for (var at = 0; at < members.Count; at++)
        {
            if (members.Details[at].SeenIn == epoch) continue;

            ref var row = ref members.Row(at);
            if (row.MissedListings == 0 || counts) row = row with { MissedListings = row.MissedListings + 1 };
        }

        if (counts) members.CountedAt = listing.StartedAt;
        members.AsOf = listing.StartedAt;
        members.Quality = SnapshotQuality.Complete;
        if (group.LastError is { } error && listing.Error is null && error == group.ListingError) group.LastError = null;
        group.ListingError = listing.Error;
        foreach (var id in group.RestoredFacts.Keys)
        {
            // Stored, but no longer there: nothing is to be kept of it.
            if (members.IndexOf(id) < 0) members.Touch(id);
        }

        group.RestoredFacts.Clear();
        CreateWatch.Take(group, listing, now);
    }
}
