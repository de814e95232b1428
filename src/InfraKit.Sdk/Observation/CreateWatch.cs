using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Observation;

/// <summary>
/// Gives up creations that no complete listing shows although the visibility has passed: one whose outcome nobody knows is forgotten, one that the
/// provider had answered with an id is destroyed by that id first.
/// </summary>
internal static class CreateWatch
{
    private const int ListingsNeeded = 2;

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
        group.Memory = RolloutControl.NeverListed(group.Memory, group.Spec, intent.Revision, intent.Slot, now);
        group.Intents.Put(intent with { Kind = PlanStepKind.DestroyAgain, Phase = IntentPhase.Retrying, ChangedAt = now, RetryAt = now });
    }
}
