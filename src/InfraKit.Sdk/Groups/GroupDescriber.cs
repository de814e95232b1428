using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Groups;

/// <summary>Describes a group from what the engine holds; asks nobody.</summary>
internal static class GroupDescriber
{
    /// <summary>The group as it is now. The caller holds the gate.</summary>
    public static GroupDescription Describe(ManagedGroup group, DateTimeOffset now)
    {
        var (record, memory, decision) = (group.Record, group.Memory, group.LastDecision);
        return new GroupDescription(record.Spec, record.Generation, memory.Target.Revision, MembersOf(group, now))
        {
            GoodRevision = memory.Good?.Revision,
            Converged = group.IsQuiet && decision is { Converged: true } && !record.IsEnding && group.Members.Quality == SnapshotQuality.Complete,
            Rollout = memory.Phase,
            Failures = memory.Failures,
            Stalled = decision?.Stalled?.ToString(),
            ObservedAt = group.Members.AsOf,
            LastError = group.ListingError ?? group.LastError,
            Refusals = decision?.Plan.Refusals.ToArray() ?? [],
            Stage = memory.Stage,
            Expected = ExpectedOf(group),
            IsObservationComplete = group.Members.Quality == SnapshotQuality.Complete,
            History = [.. record.History.Select(entry => entry.Told())],
        };
    }

    /// <summary>How many members a listing should show: all that nobody has given up, but those that leave and strangers.</summary>
    private static int ExpectedOf(ManagedGroup group)
    {
        var expected = 0;
        foreach (ref readonly var row in group.Members.Rows.Span)
        {
            if (row.Revision is not null && !row.Is(MemberFlags.Leaving | MemberFlags.Zombie)) expected++;
        }

        return expected;
    }

    private static MemberDescription[] MembersOf(ManagedGroup group, DateTimeOffset now)
    {
        var members = new MemberDescription[group.Members.Count];
        for (var at = 0; at < members.Length; at++)
        {
            var row = group.Members.Row(at);
            var detail = group.Members.Details[at];
            members[at] = new MemberDescription(detail.Description, row.Revision, MemberClass.Of(row, group.Spec, group.Memory, now))
            {
                Health = row.Health,
                HealthReason = detail.HealthReason,
            };
        }

        Array.Sort(members, static (one, other) => string.CompareOrdinal(one.Instance.Id.Value, other.Instance.Id.Value));
        return members;
    }
}
