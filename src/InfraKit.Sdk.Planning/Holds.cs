namespace InfraKit.Sdk.Planning;

/// <summary>Says which word of a person, or which doubt, an unfinished group waits for.</summary>
internal static class Holds
{
    public static void Explain(Pass pass, Ledger ledger, Draft draft)
    {
        if (pass.Belief.Missing > 0 && pass.HasIdentities && pass.Belief.Unconfirmed > 0)
        {
            draft.Refuse(Reasons.AbsenceUnconfirmed(pass.Belief, pass.Spec.Guard.Confirm));
        }

        if (ledger.Old == 0) return;
        if (draft.Memory.Phase == RolloutPhase.Paused) draft.Refuse(Reasons.Paused(draft.Memory, pass.Limits));
        else if (pass.Spec.Hold == Hold.Update) draft.Refuse(Reasons.HeldUpdate(ledger.Old));
    }
}
