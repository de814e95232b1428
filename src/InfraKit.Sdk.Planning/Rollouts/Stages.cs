namespace InfraKit.Sdk.Planning;

/// <summary>Moves an update from stage to stage: notes that one is reached, lets its hold run, asks its gate.</summary>
internal static class Stages
{
    /// <summary>Goes as far as the stages are over; the stage the update is in then.</summary>
    public static Stage Advance(Pass pass, Ledger ledger, Draft draft)
    {
        while (true)
        {
            var stage = Stage.Of(pass.Spec, draft.Memory);
            if (!draft.Memory.HasStages || draft.Memory.Phase != RolloutPhase.Rolling) return stage;
            if (!IsReached(pass, ledger, draft, stage)) return stage;
            if (stage.IsLast || !stage.IsOver(draft.Memory, draft.Gate, pass.Now)) return stage;

            Leave(draft, stage);
        }
    }

    /// <summary>Says why an update stays in its stage.</summary>
    public static void Explain(Pass pass, Ledger ledger, Draft draft, in Stage stage)
    {
        var memory = draft.Memory;
        if (!memory.HasStages || memory.Phase != RolloutPhase.Rolling || memory.StageReachedAt is null) return;

        if (stage.IsOver(memory, draft.Gate, pass.Now))
        {
            if (stage.IsPartition) draft.Refuse(Reasons.Partition(stage, ledger));
        }
        else if (stage.HoldEndsAt(memory) is not { } end) draft.Refuse(Reasons.HeldForPromotion(stage));
        else if (end > pass.Now) draft.Refuse(Reasons.HeldFor(stage, end - pass.Now));
        else draft.Refuse(Reasons.HeldByGate(stage));
    }

    /// <summary>True while only a word can let the update go on.</summary>
    public static bool WaitsForWord(Pass pass, Draft draft, in Stage stage)
    {
        var memory = draft.Memory;
        if (!memory.HasStages || memory.StageReachedAt is null) return false;
        if (stage.IsOver(memory, draft.Gate, pass.Now)) return stage.IsPartition;

        return stage.HoldEndsAt(memory) is not { } end || end <= pass.Now;
    }

    // A member lost on the way, or a larger size, is a stage to be reached again: its hold begins anew.
    private static bool IsReached(Pass pass, Ledger ledger, Draft draft, in Stage stage)
    {
        if (draft.Memory.StageReachedAt is not null)
        {
            if (ledger.New >= stage.To) return true;

            draft.Memory = draft.Memory with { StageReachedAt = null };
        }

        if (ledger.NewAvailable < stage.To || ledger.Pending > 0) return false;

        draft.Memory = draft.Memory with { StageReachedAt = pass.Now };
        if (stage.HasHold || !stage.IsLast) draft.Tell(GroupEventKind.StageReached, why: Reasons.StageReached(stage, ledger));
        return true;
    }

    private static void Leave(Draft draft, in Stage stage)
    {
        if (draft.Memory.IsPromoted || stage.Gate is not null) draft.Tell(GroupEventKind.Promoted);
        draft.Memory = draft.Memory with { Stage = stage.Index + 1, StageReachedAt = null, IsPromoted = false };
        // The answer was about the stage that is left.
        draft.Gate = null;
    }
}
