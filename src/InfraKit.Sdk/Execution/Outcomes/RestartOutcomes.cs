using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Execution.Outcomes;

/// <summary>What became of restarts. One that failed was a repair all the same: the next rung follows.</summary>
internal static class RestartOutcomes
{
    public static void Take(ManagedGroup group, Intent intent, EffectOutcome outcome, DateTimeOffset now)
    {
        if (outcome.Error is { Kind: PluginErrorKind.UnknownOutcome } unsure)
        {
            UpdateOutcomes.Unsure(group, intent, unsure, now);
            return;
        }

        var id = intent.Instance!.Value;
        group.Intents.Close(intent.Key);
        if (outcome.Error is { } error)
        {
            group.LastError = error;
            group.Members.Unflag(id, MemberFlags.Changing);
            return;
        }

        group.Members.Change(id, row => row with
        {
            Flags = row.Flags & ~(MemberFlags.Changing | MemberFlags.EverHealthy),
            BeganAt = now,
            HealthSince = now,
            Health = Health.Unknown,
            UnknownSince = null,
        });
        group.Members.BeginLife(id, now);
        group.Untold.Add(GroupEventKind.Restarted, id, intent.Revision);
    }
}
