using InfraKit.Sdk.Events;
using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Execution;

/// <summary>Takes what became of effects into a group's intents and memory.</summary>
internal sealed class OutcomeIntake(EventLog events)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>Takes every outcome that arrived. True when some did.</summary>
    public bool Absorb(ManagedGroup group, DateTimeOffset now)
    {
        var some = false;
        var hasCreated = false;
        while (group.Inbox.TryTake(out EffectOutcome? outcome))
        {
            some = true;
            if (group.Intents.Find(outcome!.Intent.Key) is not { } intent)
            {
                hasCreated |= Overtaken(group, outcome, now);
                continue;
            }

            if (outcome.WasDropped) Dropped(group, intent, now);
            else if (intent.IsCreate) hasCreated |= Created(group, intent, outcome, now);
            else if (intent.IsRemoval) Removed(group, intent, outcome, now);
            else Adopted(group, intent, outcome);
        }

        if (hasCreated) group.Memory = RolloutControl.Created(group.Memory);
        return some;
    }

    /// <summary>The intents whose time to be tried again has come, marked as such.</summary>
    public static IReadOnlyList<Intent> Due(ManagedGroup group, DateTimeOffset now)
    {
        List<Intent>? due = null;
        foreach (var intent in group.Intents.Open)
        {
            if (intent.RetryAt <= now) (due ??= []).Add(intent with { RetryAt = null, Attempts = intent.Attempts + 1 });
        }

        foreach (var intent in due ?? []) group.Intents.Put(intent);
        return due ?? [];
    }

    /// <summary>When the next intent is to be tried again.</summary>
    public static DateTimeOffset NextRetry(ManagedGroup group)
    {
        var next = DateTimeOffset.MaxValue;
        foreach (var intent in group.Intents.Open)
        {
            if (intent.RetryAt < next) next = intent.RetryAt.Value;
        }

        return next;
    }

    /// <summary>A listing showed the new instance before the provider's answer came: the answer still counts.</summary>
    private bool Overtaken(ManagedGroup group, EffectOutcome outcome, DateTimeOffset now) =>
        outcome is { Intent: { IsCreate: true } intent, Instance: { } made } && group.Members.IndexOf(made) >= 0 && !group.Intents.TryFind(made, out _)
        && Made(group, intent, made, outcome.Error, now);

    private static void Dropped(ManagedGroup group, Intent intent, DateTimeOffset now)
    {
        // A creation that was never sent leaves nothing behind; a removal stands and is taken up again.
        if (intent.IsCreate && intent.Phase == IntentPhase.Started) group.Intents.Close(intent.Key);
        else if (intent.IsRemoval) group.Intents.Put(Retried(intent, group.Spec, now));
        else group.Intents.Close(intent.Key);
    }

    private bool Created(ManagedGroup group, Intent intent, EffectOutcome outcome, DateTimeOffset now)
    {
        if (outcome.NeverMade)
        {
            Refused(group, intent, new PluginError(PluginErrorKind.Transient, "The call was lost: the provider never made the instance."), now);
            return false;
        }

        if (outcome.Instance is { } made) return Made(group, intent, made, outcome.Error, now);

        var error = outcome.Error!;
        if (error.Kind != PluginErrorKind.UnknownOutcome)
        {
            Refused(group, intent, error, now);
            return false;
        }

        if (intent.Phase != IntentPhase.Unknown) events.Tell(group.Id, GroupEventKind.CreateFailed, revision: intent.Revision, error: error);
        group.LastError = error;
        group.Intents.Put(intent with { Phase = IntentPhase.Unknown, ChangedAt = now, RetryAt = now + Pause(group.Spec, intent.Attempts) });
        return false;
    }

    private bool Made(ManagedGroup group, Intent intent, InstanceId made, PluginError? error, DateTimeOffset now)
    {
        if (error is not null)
        {
            // It exists but is unfinished: it never enters service.
            events.Tell(group.Id, GroupEventKind.CreateFailed, made, intent.Revision, error: error);
            group.LastError = error;
            group.Memory = RolloutControl.CreateFailed(group.Memory, group.Spec, intent.Revision, intent.Slot, error, now);
            group.Intents.Put(intent with { Kind = PlanStepKind.DestroyAgain, Instance = made, Phase = IntentPhase.Retrying, Reason = DestroyReason.Heal, ChangedAt = now, RetryAt = now });
            group.Members.Flag(made, MemberFlags.Leaving);
            return false;
        }

        events.Tell(group.Id, GroupEventKind.Created, made, intent.Revision);
        if (group.Members.IndexOf(made) >= 0) group.Intents.Close(intent.Key);
        else group.Intents.Put(intent with { Instance = made, Phase = IntentPhase.Acknowledged, ChangedAt = now, RetryAt = null });
        return true;
    }

    private void Refused(ManagedGroup group, Intent intent, PluginError error, DateTimeOffset now)
    {
        events.Tell(group.Id, GroupEventKind.CreateFailed, revision: intent.Revision, error: error);
        group.LastError = error;
        group.Memory = RolloutControl.CreateFailed(group.Memory, group.Spec, intent.Revision, intent.Slot, error, now);
        group.Intents.Close(intent.Key);
    }

    private void Removed(ManagedGroup group, Intent intent, EffectOutcome outcome, DateTimeOffset now)
    {
        if (outcome.Error is null)
        {
            events.Tell(group.Id, GroupEventKind.Removed, intent.Instance, intent.Revision);
            group.Intents.Put(intent with { Phase = IntentPhase.Acknowledged, ChangedAt = now, RetryAt = null });
            return;
        }

        if (intent.Attempts == 0) events.Tell(group.Id, GroupEventKind.RemoveFailed, intent.Instance, intent.Revision, error: outcome.Error);
        group.LastError = outcome.Error;
        group.Intents.Put(Retried(intent, group.Spec, now));
    }

    private void Adopted(ManagedGroup group, Intent intent, EffectOutcome outcome)
    {
        group.Intents.Close(intent.Key);
        if (outcome.Error is null) events.Tell(group.Id, GroupEventKind.Adopted, intent.Instance, intent.Revision);
        else group.LastError = outcome.Error;
    }

    private static Intent Retried(Intent intent, GroupSpec spec, DateTimeOffset now) =>
        intent with { Phase = IntentPhase.Retrying, ChangedAt = now, RetryAt = now + Pause(spec, intent.Attempts) };

    /// <summary>The pause before another try: a second, doubled each time, up to what the group's back-off allows.</summary>
    private static TimeSpan Pause(GroupSpec spec, int attempts)
    {
        var longest = spec.Healing.Backoff.Max < LongestPause ? spec.Healing.Backoff.Max : LongestPause;
        var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(attempts, 10)));
        return pause < longest ? pause : longest;
    }
}
