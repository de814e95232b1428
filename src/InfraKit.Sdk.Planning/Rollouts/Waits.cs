namespace InfraKit.Sdk.Planning;

/// <summary>What an unfinished group waits for: a word, a window, a time. Said, so that no zero is silent.</summary>
internal static class Waits
{
    public static void Explain(Pass pass, Ledger ledger, Draft draft)
    {
        var isBelieved = pass.Snapshot.Quality == SnapshotQuality.Complete && !pass.HasIdentities;
        if (!isBelieved && pass.Belief.Unconfirmed > 0)
        {
            draft.Refuse(Reasons.AbsenceUnconfirmed(pass.Belief, pass.Spec.Guard.Confirm));
        }

        Stages.Explain(pass, ledger, draft, ledger.Stage);
        if (ledger.Old == 0) return;

        if (ledger.Forbidden > 0) draft.Refuse(Reasons.ActionForbidden(ledger));
        if (draft.Memory.Phase == RolloutPhase.Paused) draft.Refuse(Reasons.Paused(draft.Memory, pass.Limits));
        else if (pass.Spec.Hold == Hold.Update) draft.Refuse(Reasons.HeldUpdate(ledger.Old));
        else if (ledger.IsClosed) draft.Refuse(Reasons.ClosedToUpdate(ledger));
        else if (ledger.WaitsForDeletion) draft.Refuse(Reasons.OnDelete(ledger));
    }

    /// <summary>True while nothing but a word, or the calendar, can let the group go on: then it isn't stalled, however long it takes.</summary>
    public static bool ForWord(Pass pass, Ledger ledger, Draft draft)
    {
        var memory = draft.Memory;
        if (memory.Phase == RolloutPhase.Paused || pass.Spec.Hold != Hold.None) return true;
        if (ledger.Old > 0 && (ledger.IsClosed || ledger.WaitsForDeletion)) return true;
        if (ledger.Bad + ledger.Ending > 0 && pass.Snapshot.Calendar.Heal == 0) return true;
        if (ledger is { Old: 0, Surplus: > 0 } && pass.Snapshot.Calendar.Scale == 0) return true;

        return Stages.WaitsForWord(pass, draft, ledger.Stage);
    }
}
