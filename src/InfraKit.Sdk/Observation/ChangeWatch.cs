using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Execution.Outcomes;
using InfraKit.Sdk.Groups;

namespace InfraKit.Sdk.Observation;

/// <summary>Looks what became of changes in place whose outcome nobody knows: labels tell of a revision, health of a restart; what disturbs nobody is done again.</summary>
internal static class ChangeWatch
{
    public static void Take(ManagedGroup group, GroupListing listing, long epoch, DateTimeOffset now)
    {
        List<Intent>? unsure = null;
        foreach (var intent in group.Intents.Open)
        {
            if (intent is { Phase: IntentPhase.Unknown, RetryAt: null } && (intent.IsChange || intent.IsRetreat) && listing.StartedAt > intent.ChangedAt) (unsure ??= []).Add(intent);
        }

        foreach (var intent in unsure ?? [])
        {
            var at = group.Members.IndexOf(intent.Instance!.Value);
            if (at < 0 || group.Members.Details[at].SeenIn != epoch) continue;

            if (intent.IsUpdate && IsSeen(group.Members.Details[at], intent)) UpdateOutcomes.TakeSeen(group, intent, now);
            else if (intent.Kind == PlanStepKind.Restart) RestartOutcomes.TakeUnseen(group, intent, now);
            else if (intent.Kind == PlanStepKind.Update) UpdateOutcomes.TakeUnseen(group, intent, now);
            else group.Intents.Put(intent with { Phase = IntentPhase.Retrying, Described = group.Members.Details[at].Description, RetryAt = now + PauseOf(group, intent) });
        }
    }

    // Of one that perhaps is of another revision already, its labels say nothing.
    private static bool IsSeen(in MemberDetail detail, Intent intent) =>
        RowFold.Revision(detail.Description) == intent.Revision && (detail.PerhapsOf is not { } other || other == intent.Revision);

    private static TimeSpan PauseOf(ManagedGroup group, Intent intent) => intent.Attempts == 0 ? TimeSpan.Zero : Retries.Pause(group.Spec, intent.Attempts);
}
