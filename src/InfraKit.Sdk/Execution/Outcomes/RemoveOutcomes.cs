using InfraKit.Sdk.Groups;

namespace InfraKit.Sdk.Execution.Outcomes;

/// <summary>What became of removals: one that failed is tried until it works.</summary>
internal static class RemoveOutcomes
{
    public static void Take(ManagedGroup group, Intent intent, EffectOutcome outcome, DateTimeOffset now)
    {
        if (outcome.Error is null)
        {
            group.Untold.Add(GroupEventKind.Removed, intent.Instance, intent.Revision);
            group.Intents.Put(intent with { Phase = IntentPhase.Acknowledged, ChangedAt = now, RetryAt = null, DrainsAgain = false });
            return;
        }

        if (intent.Attempts == 0) group.Untold.Add(GroupEventKind.RemoveFailed, intent.Instance, intent.Revision, error: outcome.Error);
        group.LastError = outcome.Error;
        group.Intents.Put(Retries.Later(intent, group.Spec, now) with { DrainsAgain = false });
    }

    /// <summary>The instance is gone: told here when no answer came before a listing showed it.</summary>
    public static void TellGone(ManagedGroup group, Intent intent)
    {
        if (intent.IsRemoval && intent.Phase != IntentPhase.Acknowledged) group.Untold.Add(GroupEventKind.Removed, intent.Instance, intent.Revision);
    }
}
