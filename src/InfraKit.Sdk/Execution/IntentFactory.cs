using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Execution;

/// <summary>Makes intents of the steps of a plan. They are recorded before anything is done.</summary>
internal static class IntentFactory
{
    /// <summary>The intents of a plan's steps, opened in the group's book and numbered in its record.</summary>
    public static IReadOnlyList<Intent> Open(ManagedGroup group, GroupPlan plan, DateTimeOffset now)
    {
        List<Intent>? opened = null;
        foreach (var step in plan.Steps.Span)
        {
            // The operation that is under way for an instance goes first; the planner will ask again.
            if (step.Instance is { } about && group.Intents.TryFind(about, out var open) && !open.GivesWay(step.Kind)) continue;

            var record = group.Record;
            var intent = Of(group, step, record.KeyOf(record.KeysIssued + 1), now);
            if (intent is null) continue;

            if (step.Instance is { } again && group.Intents.TryFind(again, out var done)) group.Intents.Close(done.Key);
            group.Record = record with { KeysIssued = record.KeysIssued + 1 };
            group.Intents.Put(intent);
            IntentMarks.Set(group, intent, now);
            (opened ??= []).Add(intent);
        }

        return opened ?? [];
    }

    /// <summary>An intent to remove a member.</summary>
    public static Intent? Remove(ManagedGroup group, PlanStepKind kind, InstanceId instance, IdempotencyKey key, DateTimeOffset now)
    {
        var at = group.Members.IndexOf(instance);
        if (at < 0) return null;

        var row = group.Members.Row(at);
        var isBad = row.Is(MemberFlags.Quarantined) || MemberClass.Of(row, group.Spec, group.Memory, now) == MemberState.Bad;
        var isOld = !group.Memory.Target.Matches(row.Revision);
        // What left service before it ends is not drained twice.
        var isOut = row.Is(MemberFlags.Retired | MemberFlags.Quarantined);
        return About(group, kind, at, key, row.Revision ?? group.Memory.Target.Revision, now) with
        {
            Reason = row.EndsAt is not null ? DestroyReason.Heal : isOld ? DestroyReason.RollingUpdate : isBad ? DestroyReason.Heal : DestroyReason.Terminate,
            WaitsForDrain = !isBad && !isOut,
            Described = kind == PlanStepKind.Remove && !isOut ? group.Members.Details[at].Description : null,
        };
    }

    private static Intent? Of(ManagedGroup group, in PlanStep step, IdempotencyKey key, DateTimeOffset now)
    {
        var memory = group.Memory;
        return step.Kind switch
        {
            PlanStepKind.Create => Create(group, step, key, memory.Target.Revision, now),
            PlanStepKind.Refill => Create(group, step, key, (memory.Good ?? memory.Target).Revision, now),
            PlanStepKind.Adopt => new Intent(key, step.Kind, memory.Target.Revision, now) { Instance = step.Instance },
            PlanStepKind.Remove or PlanStepKind.DestroyAgain => Remove(group, step.Kind, step.Instance!.Value, key, now),
            PlanStepKind.Relabel or PlanStepKind.Update or PlanStepKind.Restart or PlanStepKind.Readmit or PlanStepKind.Retire or PlanStepKind.Quarantine =>
                Change(group, step.Kind, step.Instance!.Value, key, now),
            _ => null,
        };
    }

    private static Intent Create(ManagedGroup group, in PlanStep step, IdempotencyKey key, SpecRevision revision, DateTimeOffset now) =>
        new(key, step.Kind, revision, now)
        {
            Slot = group.Spec.Allocation.LogicalIds is null ? -1 : step.Slot,
            LogicalId = group.Spec.Allocation.LogicalIds is { } ids && step.Slot >= 0 && step.Slot < ids.Count ? ids[step.Slot] : null,
        };

    private static Intent? Change(ManagedGroup group, PlanStepKind kind, InstanceId instance, IdempotencyKey key, DateTimeOffset now)
    {
        var at = group.Members.IndexOf(instance);
        if (at < 0) return null;

        var target = group.Memory.Target.Revision;
        var row = group.Members.Row(at);
        var isUpdate = kind is PlanStepKind.Relabel or PlanStepKind.Update;
        return About(group, kind, at, key, isUpdate ? target : row.Revision ?? target, now) with
        {
            From = isUpdate ? row.Revision : null,
            WaitsForDrain = kind == PlanStepKind.Retire || (kind == PlanStepKind.Update && MemberClass.Of(row, group.Spec, group.Memory, now) == MemberState.Available),
            Described = group.Members.Details[at].Description,
        };
    }

    /// <summary>An intent about a member.</summary>
    private static Intent About(ManagedGroup group, PlanStepKind kind, int at, IdempotencyKey key, SpecRevision revision, DateTimeOffset now)
    {
        var row = group.Members.Row(at);
        return new Intent(key, kind, revision, now) { Instance = row.Id, LogicalId = row.LogicalId, Slot = Slots.Of(group.Spec, row.LogicalId) ?? -1, Before = row };
    }
}
