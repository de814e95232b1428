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
        foreach (var id in group.Fallen) events.Tell(group.Id, GroupEventKind.Unhealthy, id, RevisionOf(group, id));
        foreach (var id in group.Risen) events.Tell(group.Id, GroupEventKind.Available, id, RevisionOf(group, id));
        group.Fallen.Clear();
        group.Risen.Clear();
        foreach (var notice in decision.Notices.Span) events.Tell(group.Id, notice.Kind, notice.Instance, notice.Instance is { } about ? RevisionOf(group, about) : decision.Memory.Target.Revision, notice.Why);

        // A removal that an operator asked for waits in the book until a pass takes it up.
        foreach (var intent in retries.Where(intent => intent is { IsRemoval: true, Phase: IntentPhase.Started })) events.Tell(group.Id, GroupEventKind.Removing, intent.Instance, intent.Revision);

        var reasons = decision.Plan.Steps.Span;
        foreach (var intent in intents)
        {
            GroupEventKind? kind = intent.IsCreate ? GroupEventKind.Creating : intent.Kind == PlanStepKind.Remove ? GroupEventKind.Removing : null;
            if (kind is { } told) events.Tell(group.Id, told, intent.Instance, intent.Revision, WhyOf(reasons, intent));
        }
    }

    /// <summary>The revision of a member; null for one that is gone.</summary>
    private static SpecRevision? RevisionOf(ManagedGroup group, InstanceId id) => group.Members.IndexOf(id) is var at and >= 0 ? group.Members.Row(at).Revision : null;

    private static Reason? WhyOf(ReadOnlySpan<PlanStep> steps, Intent intent)
    {
        foreach (var step in steps)
        {
            if (step.Kind == intent.Kind && (intent.IsCreate || step.Instance == intent.Instance)) return step.Why;
        }

        return null;
    }
}
