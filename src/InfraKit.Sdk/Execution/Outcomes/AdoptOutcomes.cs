using InfraKit.Sdk.Groups;

namespace InfraKit.Sdk.Execution.Outcomes;

/// <summary>What became of labels for members that asked to be adopted: one that failed is tried until it works, or until the member is to go.</summary>
internal static class AdoptOutcomes
{
    public static void Take(ManagedGroup group, Intent intent, EffectOutcome outcome, DateTimeOffset now)
    {
        if (outcome.Error is not { } error)
        {
            Adopted(group, intent, now);
            return;
        }

        group.LastError = error;
        if (error.Kind == PluginErrorKind.NotFound)
        {
            group.Intents.Close(intent.Key);
            return;
        }

        if (intent.Attempts == 0) group.Untold.Add(GroupEventKind.ChangeFailed, intent.Instance, intent.Revision, error: error);
        group.Intents.Put(Retries.Later(intent, group.Spec, now));
    }

    private static void Adopted(ManagedGroup group, Intent intent, DateTimeOffset now)
    {
        if (intent.Instance is { } id)
        {
            // Listings may show the old label for a while.
            group.Members.Change(id, row => row with { Revision = intent.Revision });
            group.Members.Relabelled(id, SpecRevision.Bootstrap, now);
        }

        group.Untold.Add(GroupEventKind.Adopted, intent.Instance, intent.Revision);
        group.Intents.Close(intent.Key);
    }
}
