namespace InfraKit.Sdk.Planning;

/// <summary>Decides what comes next for a group. Pure and total: the same input gives the same decision.</summary>
public static class Planner
{
    /// <summary>Decides the next steps of a group.</summary>
    /// <param name="spec">What is desired. Its revision counts only through <paramref name="memory"/>.</param>
    /// <param name="snapshot">What was observed.</param>
    /// <param name="memory">What is remembered.</param>
    /// <param name="now">The time, from a clock that doesn't jump.</param>
    public static Decision Decide(GroupSpec spec, GroupSnapshot snapshot, PlanMemory memory, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(memory);

        var pass = new Pass(spec, snapshot, now);
        var draft = new Draft(pass, memory);
        if (snapshot.Quality == SnapshotQuality.None) return Nothing(draft, Reasons.NothingListed());

        RolloutPhases.GoOn(pass, draft);
        var ledger = Ledger.Count(pass, draft.Memory);
        draft.Kept = ledger.Quarantined;
        FailureCounting.Forget(pass, ledger, draft);
        if (Doubt.Holds(pass, draft)) return Interrupted(draft);
        if (spec.Hold == Hold.All) return Interrupted(draft, Reasons.HeldAll());

        FailureCounting.Count(pass, ledger, draft);
        if (RolloutPhases.React(pass, draft)) ledger = Ledger.Count(pass, draft.Memory);

        var stage = Stages.Advance(pass, ledger, draft);
        ledger.Enter(stage, draft.Memory.HasStages && stage.HasHold && !stage.IsOver(draft.Memory, draft.Gate, now));

        draft.Vacated = ledger.Vacated;
        var creates = CreateStrategy.Plan(pass, ledger, draft);
        var relabeled = RelabelStrategy.Plan(pass, ledger, draft, creates);
        RemoveStrategy.Plan(pass, ledger, draft, creates, relabeled);
        EndingStrategy.Plan(pass, ledger, draft);
        HealStrategy.Plan(pass, ledger, draft);
        Disposal.OfRetired(pass, ledger, draft);
        Upkeep.Plan(pass, ledger, draft);

        RolloutPhases.ResetBrake(ledger, draft);
        if (draft.Vacated != draft.Memory.Vacated) draft.Memory = draft.Memory with { Vacated = draft.Vacated };
        Finishing.Look(pass, ledger, draft, stage);
        Waits.Explain(pass, ledger, draft);
        StallWatch.Look(pass, ledger, draft);
        return draft.ToDecision();
    }

    private static Decision Interrupted(Draft draft, Reason? why = null)
    {
        StallWatch.Interrupt(draft);
        if (why is not null) draft.Refuse(why);
        return draft.ToDecision();
    }

    private static Decision Nothing(Draft draft, Reason why)
    {
        draft.Refuse(why);
        return draft.ToDecision();
    }
}
