using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Execution.Outcomes;

/// <summary>What became of re-admissions. One that takes back a drain is tried until it works; one from retirement lets the member stay retired.</summary>
internal static class ReadmitOutcomes
{
    public static void Take(ManagedGroup group, Intent intent, EffectOutcome outcome, DateTimeOffset now)
    {
        switch (outcome.Error)
        {
            case null:
                Readmitted(group, intent, now);
                break;
            case { Kind: not (PluginErrorKind.NotFound or PluginErrorKind.Unsupported) } error when intent.Undoes:
                group.LastError = error;
                group.Intents.Put(Retries.Later(intent, group.Spec, now));
                break;
            case { Kind: PluginErrorKind.UnknownOutcome } unsure:
                UpdateOutcomes.Unsure(group, intent, unsure, now);
                break;
            case { } error:
                Failed(group, intent, error, now);
                break;
        }
    }

    private static void Readmitted(ManagedGroup group, Intent intent, DateTimeOffset now)
    {
        var id = intent.Instance!.Value;
        // In service again, it earns its credit anew.
        group.Members.Change(id, row => row with { Flags = row.Flags & ~MemberFlags.Changing, HealthSince = now, Health = Health.Unknown, UnknownSince = null });
        group.Members.BeginLife(id, now);
        group.Untold.Add(GroupEventKind.Readmitted, id, intent.Revision);
        group.Intents.Close(intent.Key);
    }

    private static void Failed(ManagedGroup group, Intent intent, PluginError error, DateTimeOffset now)
    {
        var id = intent.Instance!.Value;
        group.Intents.Close(intent.Key);
        if (intent.Undoes)
        {
            group.LastError = error;
            group.Members.Unflag(id, MemberFlags.Changing);
            return;
        }

        var since = intent.Before?.RetiredAt ?? intent.StartedAt;
        group.Members.Change(id, row => row with { Flags = (row.Flags & ~MemberFlags.Changing) | MemberFlags.Retired, RetiredAt = since });
        group.Untold.Add(GroupEventKind.ChangeFailed, id, intent.Revision, error: error);
        Failures.Note(group, intent, error, now);
    }
}
