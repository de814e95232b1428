namespace InfraKit.Sdk.Planning;

/// <summary>How an update turns: it stops or goes back after failures, and ends.</summary>
internal static class RolloutPhases
{
    /// <summary>Acts on more failures than are borne. True when the target or the phase changed.</summary>
    public static bool React(Pass pass, Draft draft)
    {
        var memory = draft.Memory;
        if (!pass.CountsFailures(memory) || memory.Failures <= pass.Limits.Failures) return false;

        var then = pass.Spec.Updating.Failures.Then;
        if (then == FailureAction.Continue) return false;

        var why = Reasons.FailedTooOften(memory, pass.Limits);
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

    /// <summary>Ends an update whose every member serves, and marks its revision good if it serves at all.</summary>
    public static void Finish(Pass pass, Ledger ledger, Draft draft)
    {
        if (draft.HasSteps || ledger.Open > 0) draft.Memory = draft.Memory.ConvergedTold ? draft.Memory with { ConvergedTold = false } : draft.Memory;
        draft.Converged = ledger.IsComplete && !draft.HasSteps && pass.Belief.Missing == 0;
        if (!draft.Converged || draft.Memory.Phase == RolloutPhase.Paused) return;

        var memory = draft.Memory;
        var isBack = memory.Phase is RolloutPhase.RollingBack or RolloutPhase.RolledBack;
        if (memory.Phase == RolloutPhase.RollingBack) draft.Tell(GroupEventKind.RolledBack);
        else if (!isBack && !memory.ConvergedTold) draft.Tell(GroupEventKind.Converged);

        var serves = pass.Limits.Desired > 0;
        var phase = isBack ? RolloutPhase.RolledBack : RolloutPhase.Idle;
        if (memory.Phase == phase && memory.ConvergedTold && (!serves || (memory.Good?.Revision == memory.Target.Revision && memory.GoodCanBeMade))) return;

        draft.Memory = memory with
        {
            Phase = phase,
            Good = serves ? memory.Target : memory.Good,
            GoodCanBeMade = serves || memory.GoodCanBeMade,
            ConvergedTold = true,
            SlowStart = 1,
        };
    }

    /// <summary>Lets the storm brake grip again once the storm is over.</summary>
    public static void ResetBrake(Ledger ledger, Draft draft)
    {
        if (draft.Memory.BrakeReleased && !ledger.IsBraked) draft.Memory = draft.Memory with { BrakeReleased = false };
    }
}
