using InfraKit.Sdk.Groups;
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

        if (outcome.Instance is { } made) return group.Members.IndexOf(made) >= 0 && !group.Intents.TryFind(made, out _) && Made(group, intent, made, outcome.Error, now);
        if (outcome.Error is { } error && IsRefusal(outcome, error)) TakeBack(group, intent, error, now);
        return false;
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
        else if (group.Intents.TryFind(shown, out _))
        {
            Failed(group, intent, shown, error, now);
        }
        else
        {
            Unfinished(group, intent, shown, error, now);
        }
    }

    private static bool Made(ManagedGroup group, Intent intent, InstanceId made, PluginError? error, DateTimeOffset now)
    {
        if (error is not null)
        {
            Unfinished(group, intent, made, error, now);
            return false;
        }

        group.Untold.Add(GroupEventKind.Created, made, intent.Revision);
        if (group.Members.IndexOf(made) >= 0) group.Intents.Close(intent.Key);
        else group.Intents.Put(intent with { Instance = made, Phase = IntentPhase.Acknowledged, ChangedAt = now, RetryAt = null });
        return true;
    }

    /// <summary>It exists, or did, and is not what was wanted: it never enters service.</summary>
    private static void Unfinished(ManagedGroup group, Intent intent, InstanceId made, PluginError error, DateTimeOffset now)
    {
        Failed(group, intent, made, error, now);
        group.Intents.Put(intent with { Kind = PlanStepKind.DestroyAgain, Instance = made, Phase = IntentPhase.Retrying, Reason = DestroyReason.Heal, ChangedAt = now, RetryAt = now });
        group.Members.Flag(made, MemberFlags.Leaving);
    }

    private static void Refused(ManagedGroup group, Intent intent, PluginError error, DateTimeOffset now)
    {
        Failed(group, intent, made: null, error, now);
        group.Intents.Close(intent.Key);
    }

    private static void Failed(ManagedGroup group, Intent intent, InstanceId? made, PluginError error, DateTimeOffset now)
    {
        group.Untold.Add(GroupEventKind.CreateFailed, made, intent.Revision, error: error);
        if (made is { } shown && group.Members.Is(shown, MemberFlags.Counted)) group.LastError = error;
        else Failures.Note(group, intent, error, now);
    }

    private static bool IsRefusal(EffectOutcome outcome, PluginError error) => error.Kind != PluginErrorKind.UnknownOutcome && !outcome.IsLookup;
}
