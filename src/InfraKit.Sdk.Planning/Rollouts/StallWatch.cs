namespace InfraKit.Sdk.Planning;

/// <summary>Notices that nothing moves though something should, and says why; and when to look again.</summary>
internal static class StallWatch
{
    public static void Look(Pass pass, Ledger ledger, Draft draft)
    {
        var waits = Waits.ForWord(pass, ledger, draft);
        NoteProgress(pass, ledger, draft, waits);
        var clocks = Clocks.Of(pass, ledger, draft.Memory, draft.WaitsForRate);
        if (!draft.Converged && !waits) Watch(pass, ledger, draft, ref clocks);
        draft.WakeAt = clocks.Next;
    }

    /// <summary>Lets the clock begin anew with the next pass that decides: what was held or in doubt meanwhile couldn't move.</summary>
    public static void Interrupt(Draft draft)
    {
        if (draft.Memory.ProgressMark != 0) draft.Memory = draft.Memory with { ProgressMark = 0 };
    }

    private static void NoteProgress(Pass pass, Ledger ledger, Draft draft, bool waits)
    {
        var mark = MarkOf(ledger, draft.Memory, waits);
        if (mark == draft.Memory.ProgressMark) return;

        draft.Memory = draft.Memory with { ProgressMark = mark, LastProgressAt = pass.Now, StallTold = false };
    }

    private static void Watch(Pass pass, Ledger ledger, Draft draft, ref Clocks clocks)
    {
        var memory = draft.Memory;
        var since = clocks.Explained > memory.LastProgressAt ? clocks.Explained : memory.LastProgressAt;
        var at = since + pass.Limits.Stall;
        if (at > pass.Now)
        {
            clocks.Wake(at);
            return;
        }

        draft.Stalled = Reasons.Stalled(Cause(ledger, draft), pass.Limits.Stall);
        if (memory.StallTold) return;

        draft.Tell(GroupEventKind.Stalled, why: draft.Stalled);
        draft.Memory = memory with { StallTold = true };
    }

    private static string Cause(Ledger ledger, Draft draft)
    {
        if (ledger.IsAllUnknown) return "HealthUnknown";

        // That there is no room follows from what doesn't leave: the better cause is why that stays.
        var noRoom = false;
        foreach (var refusal in draft.Refusals)
        {
            if (refusal.Code != Reasons.NoRoomCode) return refusal.Code;
            noRoom = true;
        }

        if (ledger.Leaving > 0) return "StillLeaving";
        if (noRoom) return Reasons.NoRoomCode;

        return ledger.Open > 0 ? "CreatedButNeverListed" : "NotAvailable";
    }

    // How many are in which phase, and whether all wait for a word: it changes whenever a member changes phase, and costs no pass over names.
    private static long MarkOf(Ledger ledger, PlanMemory memory, bool waits)
    {
        Span<int> figures =
        [
            ledger.Available, ledger.Bad, ledger.Live, ledger.Old, ledger.New, ledger.Pending, ledger.Total, ledger.Leaving,
            ledger.Zombies, ledger.Open, ledger.Unanswered, ledger.Told, ledger.Adoptable, ledger.Limits.Desired, memory.Failures,
            ledger.Retired, ledger.Quarantined, memory.Stage, memory.StageReachedAt is null ? 0 : 1, waits ? 1 : 0,
        ];
        var hash = 1469598103934665603UL;
        foreach (var figure in figures) hash = (hash ^ (uint)figure) * 1099511628211UL;
        return (long)hash;
    }
}
