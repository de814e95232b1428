using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Events;

/// <summary>Tells what a pass committed.</summary>
internal static class Teller
{
    public static void Tell(EventLog events, ManagedGroup group, Decision decision, IReadOnlyList<Intent> intents, IReadOnlyList<Intent> retries)
    {
        if (group.HasNewCommit) events.Tell(group.Id, GroupEventKind.Committed, revision: decision.Memory.Committed.Revision);
        group.HasNewCommit = false;
        group.Untold.Tell(events, group.Id);

        // A removal that an operator asked for waits in the book until a pass takes it up.
        foreach (var intent in retries.Where(intent => intent is { IsRemoval: true, Phase: IntentPhase.Started })) events.Tell(group.Id, GroupEventKind.Removing, intent.Instance, intent.Revision, health: ComplaintOf(group, intent));

        var reasons = decision.Plan.Steps.Span;
        foreach (var intent in intents)
        {
            if (Beginning(intent) is { } kind) events.Tell(group.Id, kind, intent.Instance, intent.Revision, WhyOf(reasons, intent), health: ComplaintOf(group, intent));
        }
    }

    /// <summary>What is told when an operation begins; null for what is told once it is done.</summary>
    private static GroupEventKind? Beginning(Intent intent) => intent.Kind switch
    {
        PlanStepKind.Create or PlanStepKind.Refill => GroupEventKind.Creating,
        PlanStepKind.Remove => GroupEventKind.Removing,
        PlanStepKind.Retire => GroupEventKind.Retired,
        PlanStepKind.Quarantine => GroupEventKind.Quarantined,
        _ => null,
    };

    private static string? ComplaintOf(ManagedGroup group, Intent intent) => intent.Instance is { } id ? group.Members.ComplaintOf(id) : null;

    private static Reason? WhyOf(ReadOnlySpan<PlanStep> steps, Intent intent)
    {
        foreach (var step in steps)
        {
            if (step.Kind == intent.Kind && (intent.IsCreate || step.Instance == intent.Instance)) return step.Why;
        }

        return null;
    }
}
