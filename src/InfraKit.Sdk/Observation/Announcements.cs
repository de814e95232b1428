using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Observation;

/// <summary>Takes in when a provider will take a member away. Each listing says it anew, so nothing of it is stored; an announcement may be withdrawn.</summary>
internal static class Announcements
{
    public static void Take(ManagedGroup group, ref Member row, in InstanceDescription description, DateTimeOffset now)
    {
        var end = description.Details?.EndsAt;
        if (end == row.EndsAt) return;

        // Another time for the same end is no news; of a stranger, or of one that leaves, nobody is told.
        if (end is { } announced && row.EndsAt is null && row.Revision is not null && !row.Is(MemberFlags.Leaving | MemberFlags.Zombie))
        {
            group.Untold.Add(GroupEventKind.EndAnnounced, row.Id, row.Revision, Reasons.EndAnnounced(announced - now));
        }

        row = row with { EndsAt = end };
    }
}
