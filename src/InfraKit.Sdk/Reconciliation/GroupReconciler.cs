using InfraKit.Sdk.Calendar;
using InfraKit.Sdk.Events;
using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Hosting;
using InfraKit.Sdk.Observation;
using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Reconciliation;

/// <summary>One pass of one group: observe, decide, commit, execute, and say when to come again. The only loop there is.</summary>
/// <remarks>What decides, what saves and what acts can be handed in: a simulation runs the same passes without tasks and threads, and keeps what they were decided from.</remarks>
internal sealed class GroupReconciler(
    EngineParts parts, GroupObserver observer, Func<ManagedGroup, Fence, CancellationToken, ValueTask<CommitStatus>> save, Action<ManagedGroup, IReadOnlyList<Intent>> act, Leader leader)
{
    /// <summary>What decides a pass.</summary>
    public Func<GroupSpec, GroupSnapshot, PlanMemory, DateTimeOffset, Decision> Decide { get; init; } = Planner.Decide;

    /// <summary>Runs a pass. The caller holds the group's gate.</summary>
    /// <returns>The decision; null when nothing may be done: the group has ended, or its state could not be saved.</returns>
    public async Task<Decision?> PassAsync(ManagedGroup group, CancellationToken cancellationToken)
    {
        if (group.HasEnded || group.Record.IsEnding || group.Unusable is not null || leader.Fence is not { } fence) return null;

        var startedStamp = parts.Clock.Time.GetTimestamp();
        var now = parts.Clock.Now;

        observer.Observe(group, now);
        if (group.Unusable is not null) return GiveUp(group);

        var calendar = group.Calendar.LimitsNow(parts.Clock, group.Spec.Allocation.Desired);
        var decision = Decide(group.Spec, GroupObserver.Snapshot(group, group.Record, calendar), group.Memory, now);

        GroupObserver.Accept(group, decision, now);
        var intents = IntentFactory.Open(group, decision.Plan, now);
        Rechecks.Take(group, decision.Plan, now);
        var retries = Retries.Due(group, now);
        if (!await SaveAsync(group, fence, retries, cancellationToken).ConfigureAwait(false)) return null;

        Teller.Tell(parts.Events, group, decision, intents, retries);
        act(group, intents);
        act(group, retries);

        Requeue(group, decision);
        parts.Metrics.Passed(group.Id, startedStamp);
        return decision;
    }

    /// <summary>Takes in what has arrived for a group, so that a change of its record begins from all that is known. The caller holds the group's gate.</summary>
    public void Look(ManagedGroup group) => observer.Observe(group, parts.Clock.Now);

    /// <summary>What a pass would do with a record, from what was last looked at; nothing is changed. The caller holds the group's gate.</summary>
    public GroupPlan Pretend(ManagedGroup group, GroupRecord record) =>
        Planner.Decide(RunSpec.Of(record.Spec, parts.Options.PollInterval), SnapshotFor(group, record), record.Memory, parts.Clock.Now).Plan;

    /// <summary>How the way to a record is expected to go, if instances boot in the time given or measured. The caller holds the group's gate.</summary>
    public Rehearsal Rehearse(ManagedGroup group, GroupRecord record, TimeSpan? bootTime) => Rehearser.Run(
        RunSpec.Of(record.Spec, parts.Options.PollInterval),
        SnapshotFor(group, record),
        record.Memory,
        parts.Clock.Now,
        parts.Options.PollInterval,
        bootTime ?? BootTimes.Median(record.Boots));

    private GroupSnapshot SnapshotFor(ManagedGroup group, GroupRecord record) =>
        GroupObserver.Snapshot(group, record, GroupCalendar.Of(record.Spec.Windows).LimitsNow(parts.Clock, record.Spec.Allocation.Desired));

    /// <summary>Nothing more is done in this life of the engine.</summary>
    private Decision? GiveUp(ManagedGroup group)
    {
        EngineLog.Unusable(parts.Log, group.Id, group.Unusable!);
        return null;
    }

    private async Task<bool> SaveAsync(ManagedGroup group, Fence fence, IReadOnlyList<Intent> retries, CancellationToken cancellationToken)
    {
        var status = await save(group, fence, cancellationToken).ConfigureAwait(false);
        if (status == CommitStatus.Committed) return true;
        if (status == CommitStatus.Fenced) leader.Lose();

        // Whatever was opened in this pass was not recorded: the next pass saves it first, and acts then.
        EngineLog.SaveFailed(parts.Log, group.Id, status.ToString());
        foreach (var intent in group.Intents.Open.Where(intent => intent.Phase == IntentPhase.Started && group.Intents.Unsaved.Contains(intent.Key)).ToArray())
        {
            group.Intents.Close(intent.Key);
            IntentMarks.TakeBack(group, intent);
        }

        var again = parts.Clock.Now + parts.Options.PollInterval;
        foreach (var intent in retries.Where(intent => group.Intents.Find(intent.Key) is not null)) group.Intents.Put(intent with { RetryAt = again });
        if (status != CommitStatus.Fenced) parts.Schedule.At(group, again);
        return false;
    }

    private void Requeue(ManagedGroup group, Decision decision)
    {
        group.LastDecision = decision;
        var isDone = group.Intents.Open.Count == 0;
        group.IsQuiet = decision.Converged && (isDone || group.Intents.Open.All(intent => intent.IsLateAdoption));
        if (group.IsQuiet && isDone && group.Memory.Phase == RolloutPhase.Idle) group.LastError = null;
        var next = Retries.Next(group);
        if (group.NextQuestionAt < next) next = group.NextQuestionAt;
        if (decision.WakeAt is { } wake && wake < next) next = wake;
        parts.Schedule.At(group, next);
    }
}
