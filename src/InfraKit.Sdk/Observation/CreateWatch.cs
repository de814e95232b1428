using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Observation;

/// <summary>
/// Closes creations whose instance is listed, and gives up those that no complete listing shows although the visibility has passed: one whose outcome
/// nobody knows is forgotten, one that the provider had answered with an id is destroyed by that id first.
/// </summary>
internal static class CreateWatch
{
    private const int ListingsNeeded = 2;

    /// <summary>Closes the creation that a listed instance came from, and returns it; null when none is open.</summary>
    public static Intent? Seen(ManagedGroup group, in InstanceDescription description)
    {
        if (RowFold.Creation(description) is not { } key) return null;

        StaleState.Look(group, key);
        var intent = group.Intents.Find(key);
        if (intent is not { IsCreate: true }) return intent;

        group.Intents.Close(intent.Key);
        group.Memory = RolloutControl.Listed(group.Memory);
        return intent;
    }

    public static void Take(ManagedGroup group, GroupListing listing, DateTimeOffset now)
    {
        List<Intent>? late = null;
        foreach (var intent in group.Intents.Open)
        {
            if (intent.IsCreate && intent.Phase is IntentPhase.Acknowledged or IntentPhase.Unknown && listing.StartedAt - intent.StartedAt > group.Spec.Guard.Visibility)
            {
                (late ??= []).Add(intent);
            }
        }

        foreach (var intent in late ?? [])
        {
            if (intent.Listings + 1 < ListingsNeeded) group.Intents.Put(intent with { Listings = intent.Listings + 1 });
            else if (intent.Instance is null) group.Intents.Close(intent.Key);
            else GiveUp(group, intent, now);
        }
    }

    private static void GiveUp(ManagedGroup group, Intent intent, DateTimeOffset now)
    {
        var before = group.Memory;
        group.Memory = RolloutControl.NeverListed(before, group.Spec, intent.Revision, intent.Slot, now);
        group.Record = RevisionLog.Counted(group.Record, group.Memory.Failures - before.Failures);
        group.Intents.Put(intent.Undone(now));
    }
}
