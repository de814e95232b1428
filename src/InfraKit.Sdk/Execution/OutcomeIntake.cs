using InfraKit.Sdk.Execution.Outcomes;
using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Execution;

/// <summary>Takes what became of effects into a group's intents, members and memory: one kind of effect, one file.</summary>
internal static class OutcomeIntake
{
    /// <summary>Takes every outcome that arrived. True when some did.</summary>
    public static bool Absorb(ManagedGroup group, DateTimeOffset now)
    {
        TakeProgress(group);
        var some = false;
        var hasCreated = false;
        while (group.Inbox.TryTake(out EffectOutcome? outcome))
        {
            some = true;
            if (group.Intents.Find(outcome!.Intent.Key) is { } intent) hasCreated |= Take(group, intent, outcome, now);
            else hasCreated |= CreateOutcomes.TakeOvertaken(group, outcome, now);
        }

        if (hasCreated) group.Memory = RolloutControl.Created(group.Memory);
        return some;
    }

    /// <summary>What goes on in attempts that are still open is told, and decides nothing.</summary>
    private static void TakeProgress(ManagedGroup group)
    {
        while (group.Inbox.TryTakeProgress(out var attempt, out var reached))
        {
            if (group.Intents.Find(attempt) is { IsCreate: true } intent) group.Untold.Add(GroupEventKind.Progress, revision: intent.Revision, why: reached);
        }
    }

    /// <summary>True when an instance was made.</summary>
    private static bool Take(ManagedGroup group, Intent intent, EffectOutcome outcome, DateTimeOffset now)
    {
        if (outcome.WasDropped) Drop(group, intent, outcome, now);
        else if (intent.IsCreate) return CreateOutcomes.Take(group, intent, outcome, now);
        else if (outcome.DrainExpired) ServiceReturn.Abandon(group, intent, now);
        else if (intent.IsRemoval) RemoveOutcomes.Take(group, intent, outcome, now);
        else if (intent.IsUpdate) UpdateOutcomes.Take(group, intent, outcome, now);
        else if (intent.Kind == PlanStepKind.Restart) RestartOutcomes.Take(group, intent, outcome, now);
        else if (intent.Kind == PlanStepKind.Readmit) ReadmitOutcomes.Take(group, intent, outcome, now);
        else if (intent.IsRetreat) RetreatOutcomes.Take(group, intent, outcome, now);
        else AdoptOutcomes.Take(group, intent, outcome, now);
        return false;
    }

    /// <summary>What was never sent leaves nothing behind, unless it was begun before: then it stands and is taken up again.</summary>
    private static void Drop(ManagedGroup group, Intent intent, EffectOutcome outcome, DateTimeOffset now)
    {
        var stands = intent.IsRemoval || intent.IsRetreat || intent.Undoes || (intent.Phase != IntentPhase.Started && intent.Kind != PlanStepKind.Adopt && !intent.IsCreate);
        if (stands)
        {
            group.Intents.Put(Retries.Later(intent, group.Spec, now));
            return;
        }

        IntentMarks.TakeBack(group, intent);
        if (outcome.WasDrained) ServiceReturn.Begin(group, intent, now);
        else group.Intents.Close(intent.Key);
    }
}
