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

        if (outcome.Error is { } error) Failed(group, intent, error);
        else
        {
            BeginAnew(group, intent, now);
            group.Untold.Add(GroupEventKind.Restarted, intent.Instance, intent.Revision);
        }
    }

    /// <summary>Nobody knows whether it was restarted. To do it again might interrupt one that serves: it has the time of one that was, and its health tells.</summary>
    public static void TakeUnseen(ManagedGroup group, Intent intent, DateTimeOffset now) => BeginAnew(group, intent, now);

    private static void Failed(ManagedGroup group, Intent intent, PluginError error)
    {
        group.Intents.Close(intent.Key);
        group.LastError = error;
        group.Members.Unflag(intent.Instance!.Value, MemberFlags.Changing);
        group.Untold.Add(GroupEventKind.ChangeFailed, intent.Instance, intent.Revision, error: error);
    }

    private static void BeginAnew(ManagedGroup group, Intent intent, DateTimeOffset now)
    {
        var id = intent.Instance!.Value;
        group.Intents.Close(intent.Key);
        group.Members.Change(id, row => row with
        {
            Flags = row.Flags & ~(MemberFlags.Changing | MemberFlags.EverHealthy),
            BeganAt = now,
            HealthSince = now,
            Health = Health.Unknown,
            UnknownSince = null,
        });
        group.Members.BeginLife(id, now);
    }
}
