using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Observation;
using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Execution.Outcomes;

/// <summary>What became of creations.</summary>
internal static class CreateOutcomes
{
    private static readonly PluginError Lost = new(PluginErrorKind.Transient, "The call was lost: the provider never made the instance.");

    /// <summary>Takes an outcome. True when an instance was made.</summary>
    public static bool Take(ManagedGroup group, Intent intent, EffectOutcome outcome, DateTimeOffset now)
    {
        if (outcome.NeverMade)
        {
            Refused(group, intent, Lost, now);
            return false;
        }

        if (outcome.Instance is { } made) return Made(group, intent, made, outcome.Error, now);

        var error = outcome.Error!;
        if (IsRefusal(outcome, error))
        {
            Refused(group, intent, error, now);
            return false;
        }

        if (intent.Phase != IntentPhase.Unknown) group.Untold.Add(GroupEventKind.CreateFailed, revision: intent.Revision, error: error);
        group.LastError = error;
        group.Intents.Put(intent with { Phase = IntentPhase.Unknown, ChangedAt = now, RetryAt = now + Retries.Pause(group.Spec, intent.Attempts) });
        return false;
    }

    /// <summary>A listing showed the new instance before the provider's answer came: the answer still counts. True when an instance was made.</summary>
    public static bool TakeOvertaken(ManagedGroup group, EffectOutcome outcome, DateTimeOffset now)
    {
        var intent = outcome.Intent;
        if (!intent.IsCreate) return false;

        if (outcome.Error is not { } error) return outcome.Instance is { } made && group.Members.IndexOf(made) >= 0 && !group.Intents.TryFind(made, out _) && Made(group, intent, made, error: null, now);
        if (outcome.Instance is not null || IsRefusal(outcome, error)) TakeBack(group, intent, error, now);
        return false;
    }

    /// <summary>A listing that began before a refusal shows what was being made: it leaves, and nothing is counted again.</summary>
    public static void TakeLate(ManagedGroup group, in InstanceDescription shown, DateTimeOffset listedAt, DateTimeOffset now)
    {
        if (RowFold.Creation(shown) is { } key && group.Intents.RefusedSince(key, listedAt) is { } intent && !group.Intents.TryFind(shown.Id, out _)) End(group, intent, shown.Id, now);
    }

    /// <summary>The provider refused what a listing had shown half made: it leaves, and why is told.</summary>
    private static void TakeBack(ManagedGroup group, Intent intent, PluginError error, DateTimeOffset now)
    {
        if (group.Members.MadeBy(intent.Key) is not { } shown)
        {
            // It is missed already, which has counted.
            group.Untold.Add(GroupEventKind.CreateFailed, revision: intent.Revision, error: error);
            group.LastError = error;
        }
        else
        {
            Failed(group, intent, shown, error, now);
            if (!group.Intents.TryFind(shown, out _)) End(group, intent, shown, now);
        }
    }

    private static bool Made(ManagedGroup group, Intent intent, InstanceId made, PluginError? error, DateTimeOffset now)
    {
        if (error is not null)
        {
            // It exists but is unfinished: it never enters service.
            Failed(group, intent, made, error, now);
            End(group, intent, made, now);
            return false;
        }

        group.Untold.Add(GroupEventKind.Created, made, intent.Revision);
        if (group.Members.IndexOf(made) >= 0) group.Intents.Close(intent.Key);
        else group.Intents.Put(intent with { Instance = made, Phase = IntentPhase.Acknowledged, ChangedAt = now, RetryAt = null });
        return true;
    }

    /// <summary>It is destroyed, and serves no more from now on.</summary>
    private static void End(ManagedGroup group, Intent intent, InstanceId made, DateTimeOffset now)
    {
        group.Intents.Put(intent.Undone(now) with { Instance = made, Reason = DestroyReason.Heal });
        group.Members.Flag(made, MemberFlags.Leaving);
    }

    private static void Refused(ManagedGroup group, Intent intent, PluginError error, DateTimeOffset now)
    {
        Failed(group, intent, made: null, error, now);
        group.Intents.Close(intent.Key);
        group.Intents.Refuse(intent, now);
    }

    private static void Failed(ManagedGroup group, Intent intent, InstanceId? made, PluginError error, DateTimeOffset now)
    {
        group.Untold.Add(GroupEventKind.CreateFailed, made, intent.Revision, error: error);
        if (made is { } shown && group.Members.Is(shown, MemberFlags.Counted)) group.LastError = error;
        else Failures.Note(group, intent, error, now);
    }

    private static bool IsRefusal(EffectOutcome outcome, PluginError error) => error.Kind != PluginErrorKind.UnknownOutcome && !outcome.IsLookup;
}
