namespace InfraKit.Sdk.Planning;

/// <summary>How an update ends: whole, baked, and then good.</summary>
internal static class Finishing
{
    /// <summary>Ends an update whose every member serves and whose bake is over, and marks its revision good if it serves at all.</summary>
    public static void Look(Pass pass, Ledger ledger, Draft draft, in Stage stage)
    {
        if (draft.MovesMembers || ledger.Open > 0) draft.Memory = draft.Memory.ConvergedTold ? draft.Memory with { ConvergedTold = false } : draft.Memory;

        var isWhole = ledger.IsComplete && !draft.MovesMembers && pass.Belief.Missing == 0 && !Holds(pass, draft, stage);
        draft.Converged = isWhole && !Bakes(pass, draft) && !KeepsWayBack(pass, draft);
        if (draft.Converged && draft.Memory.Phase != RolloutPhase.Paused) End(pass, draft);
    }

    /// <summary>When the bake that runs is over; null while none runs.</summary>
    public static DateTimeOffset? BakeEndsAt(Pass pass, PlanMemory memory) =>
        memory.BakingSince is { } since ? since + pass.Spec.Updating.Bake : null;

    private static bool Holds(Pass pass, Draft draft, in Stage stage) =>
        draft.Memory is { HasStages: true, Phase: RolloutPhase.Rolling } && !stage.IsOver(draft.Memory, draft.Gate, pass.Now);

    // Only a new revision in service is watched: a way back was good before.
    private static bool Bakes(Pass pass, Draft draft)
    {
        var memory = draft.Memory;
        if (pass.Spec.Updating.Bake == TimeSpan.Zero || pass.Limits.Desired == 0) return false;
        if (memory.Phase != RolloutPhase.Rolling || memory.Good?.Revision == memory.Target.Revision) return false;

        if (memory.BakingSince is null)
        {
            draft.Memory = memory with { BakingSince = pass.Now };
            draft.Tell(GroupEventKind.Baking);
        }

        var left = BakeEndsAt(pass, draft.Memory)!.Value - pass.Now;
        if (left <= TimeSpan.Zero) return false;

        draft.Refuse(Reasons.Baking(left));
        return true;
    }

    // Those that could come back are the way back: as long as they live, the revision they are of stays the good one.
    private static bool KeepsWayBack(Pass pass, Draft draft)
    {
        if (draft.Memory is not { HasStages: true, Phase: RolloutPhase.Rolling }) return false;

        var retired = RetiredMembers.Count(pass, draft.Memory, Lineage.Base);
        if (retired > 0) draft.Refuse(Reasons.WayBackOpen(retired));
        return retired > 0;
    }

    private static void End(Pass pass, Draft draft)
    {
        var memory = draft.Memory;
        var isBack = memory.Phase is RolloutPhase.RollingBack or RolloutPhase.RolledBack;
        if (memory.Phase == RolloutPhase.RollingBack) draft.Tell(GroupEventKind.RolledBack);
        else if (!isBack && !memory.ConvergedTold) draft.Tell(GroupEventKind.Converged);

        var serves = pass.Limits.Desired > 0;
        var phase = isBack ? RolloutPhase.RolledBack : RolloutPhase.Idle;
        var isKnownGood = memory.Good?.Revision == memory.Target.Revision && memory.GoodCanBeMade;
        if (memory.Phase == phase && memory.ConvergedTold && memory.BakingSince is null && (!serves || isKnownGood)) return;

        draft.Memory = memory with
        {
            Phase = phase,
            Good = serves ? memory.Target : memory.Good,
            GoodCanBeMade = serves || memory.GoodCanBeMade,
            ConvergedTold = true,
            SlowStart = 1,
            NeverListed = 0,
            Stage = 0,
            StageReachedAt = null,
            IsPromoted = false,
            BakingSince = null,
        };
    }
}
