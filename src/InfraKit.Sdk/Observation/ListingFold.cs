using InfraKit.Sdk.Execution.Outcomes;
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
        if (group.Listed(listing.Error)) group.Untold.Add(GroupEventKind.ObservationDoubtful, error: listing.Error);
        if (!listing.IsComplete && members.Quality == SnapshotQuality.Complete) members.Quality = SnapshotQuality.Partial;

        var epoch = ++number;
        var guess = 0;
        foreach (var description in listing.Rows.Span)
        {
            if (description.Status == InstanceStatus.Gone) continue;

            var at = members.IndexOf(description.Id, guess);
            if (at < 0) at = Add(group, description, listing, now);
            else RowFold.Update(group, at, description, listing, now);
            members.Details[at].SeenIn = epoch;
            guess = at + 1;
        }

        if (listing.IsComplete) Complete(group, listing, epoch, now);
        group.Intents.ForgetRefusals(listing.StartedAt);
        RemovalWatch.Take(group, listing, now);
        ChangeWatch.Take(group, listing, epoch, now);
    }

    private int Add(ManagedGroup group, in InstanceDescription description, GroupListing listing, DateTimeOffset now)
    {
        var intent = CreateWatch.Seen(group, description);
        CreateOutcomes.TakeLate(group, description, listing.StartedAt, now);
        var identity = RowFold.Identity(description);
        var flags = self is not null && identity == self ? MemberFlags.Self : MemberFlags.None;
        if (group.Intents.TryFind(description.Id, out var about) && about.IsRemoval) flags |= MemberFlags.Leaving;

        var row = new Member(description.Id)
        {
            Revision = RowFold.Revision(description),
            LogicalId = identity,
            Tags = description.Tags,
            Status = description.Status,
            CreatedAt = intent?.StartedAt ?? (description.Details?.CreatedAt is { } created && created < now ? created : now),
            HealthSince = now,
            Flags = flags,
        };
        var detail = new MemberDetail { Description = description, AskAt = now, HasCredit = intent is null, UnknownSince = now };
        Announcements.Take(group, ref row, description, now);
        group.Members.Touch(row.Id);
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
        CreateWatch.Take(group, listing, now);
    }
}
