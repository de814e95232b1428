namespace InfraKit.Sdk.Planning;

/// <summary>How an update turns: it stops or goes back after failures or a gate's no.</summary>
internal static class RolloutPhases
{
    /// <summary>Lets an update go on that ended while the group had nobody: it has shown nothing yet.</summary>
    public static void GoOn(Pass pass, Draft draft)
    {
        var memory = draft.Memory;
        if (memory.Phase != RolloutPhase.Idle || memory.Good?.Revision == memory.Target.Revision || pass.Limits.Desired == 0) return;

        draft.Memory = memory with { Phase = RolloutPhase.Rolling, BeganAt = pass.Now, LastProgressAt = pass.Now };
    }

    /// <summary>Acts on more failures than are borne, and on a gate that fails. True when the target or the phase changed.</summary>
    public static bool React(Pass pass, Draft draft)
    {
        var memory = draft.Memory;
        if (!pass.CountsFailures(memory)) return false;
        if (memory.Failures > pass.Limits.Failures) return Act(pass, draft, Reasons.FailedTooOften(memory, pass.Limits));
        if (!FailsGate(pass, memory)) return false;

        var why = Reasons.GateFailed(Stage.Of(pass.Spec, memory));
        if (pass.Spec.Updating.Failures.Then != FailureAction.Continue) draft.Tell(GroupEventKind.GateFailed, why: why);
        return Act(pass, draft, why);
    }

    /// <summary>Lets the storm brake grip again once the storm is over.</summary>
    public static void ResetBrake(Ledger ledger, Draft draft)
    {
        if (draft.Memory.BrakeReleased && !ledger.IsBraked) draft.Memory = draft.Memory with { BrakeReleased = false };
    }

    private static bool Act(Pass pass, Draft draft, Reason why)
    {
        var memory = draft.Memory;
        var then = pass.Spec.Updating.Failures.Then;
        if (then == FailureAction.Continue) return false;

        if (then == FailureAction.Rollback && !memory.HasRolledBack && memory.Refill is { } good)
        {
            draft.Memory = memory.BackTo(good, pass.Now);
            draft.Tell(GroupEventKind.RollbackStarted, why: why);
        }
        else
        {
            draft.Memory = memory with { Phase = RolloutPhase.Paused, LastProgressAt = pass.Now };
            draft.Tell(GroupEventKind.RolloutPaused, why: why);
        }

        return true;
    }

    // A promotion by an operator outweighs the gate.
    private static bool FailsGate(Pass pass, PlanMemory memory) =>
        memory is { HasStages: true, Phase: RolloutPhase.Rolling, StageReachedAt: not null, IsPromoted: false }
        && Stage.Of(pass.Spec, memory).Gate is not null
        && pass.Snapshot.Gate is { Verdict: GateVerdict.Fail };
}
