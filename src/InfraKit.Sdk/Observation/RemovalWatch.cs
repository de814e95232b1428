using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Execution.Outcomes;
using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Observation;

/// <summary>Closes removals that a listing shows to be finished, and marks those whose instance will not go.</summary>
internal static class RemovalWatch
{
    public static void Take(ManagedGroup group, GroupListing listing, DateTimeOffset now)
    {
        List<Intent>? finished = null;
        foreach (var intent in group.Intents.Open)
        {
            if (!intent.IsRemoval || intent.Instance is not { } instance || intent.Phase == IntentPhase.Started) continue;

            // Only a listing that began after the provider's answer can tell that the instance is gone.
            var at = group.Members.IndexOf(instance);
            var isMissing = at < 0 || IsMissing(group, at, listing);
            if (listing.IsComplete && listing.StartedAt > intent.ChangedAt && isMissing) (finished ??= []).Add(intent);
            else if (at >= 0 && now - intent.StartedAt > group.Spec.Guard.Visibility + group.Spec.Draining.Timeout) group.Members.Flag(instance, MemberFlags.Zombie);
        }

        foreach (var intent in finished ?? [])
        {
            RemoveOutcomes.TellGone(group, intent);
            group.Intents.Close(intent.Key);
            group.Members.Remove(intent.Instance!.Value);
        }
    }

    // A listing that shows nothing at all is not believed at once, of those that leave as little as of the others: one that lingers would come back as a new member.
    private static bool IsMissing(ManagedGroup group, int at, GroupListing listing)
    {
        var missed = group.Members.Row(at).MissedListings;
        return missed >= (listing.Rows.Length > 0 ? 1 : Math.Max(1, group.Spec.Guard.Confirm));
    }
}
