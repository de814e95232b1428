using InfraKit.Sdk.Groups;

namespace InfraKit.Sdk.Execution.Outcomes;

/// <summary>What became of drains of members that live on out of service.</summary>
internal static class RetreatOutcomes
{
    public static void Take(ManagedGroup group, Intent intent, EffectOutcome outcome, DateTimeOffset now)
    {
        if (outcome.Error is { } error)
        {
            group.LastError = error;
            group.Intents.Put(Retries.Later(intent, group.Spec, now));
            return;
        }

        group.Intents.Close(intent.Key);
    }
}
