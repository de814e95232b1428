namespace InfraKit.Sdk.Planning;

/// <summary>How many instances of T and of B are wanted within room.</summary>
internal readonly record struct CreateBudget
{
    /// <summary>createT.</summary>
    public int Target { get; private init; }

    /// <summary>createB.</summary>
    public int Base { get; private init; }

    /// <summary>How many would be made if there were room and no back-off.</summary>
    public int Wanted { get; private init; }

    /// <summary>True when B is another revision than T and can be made.</summary>
    public bool HasBase { get; private init; }

    /// <summary>Until when T waits after trouble; null when it doesn't.</summary>
    public DateTimeOffset? BackOffUntil { get; private init; }

    public static CreateBudget Of(Pass pass, Ledger ledger, PlanMemory memory)
    {
        var limits = ledger.Limits;
        var room = Math.Max(0, ledger.Room);
        var (hole, toGo, free) = (ledger.Hole, ledger.ToGo, Math.Max(0, limits.InMotion - ledger.Pending));
        var until = Backoffs.Until(memory, memory.Target.Revision, Backoffs.AnySlot, pass.Now);
        // Each slot waits for itself; a size has only the revision to wait for.
        var isBlocked = until is not null && !pass.HasIdentities;

        if (memory.Refill is not { } refill)
        {
            var wanted = hole + Math.Max(0, Math.Min(limits.InMotion - ledger.Pending, toGo - hole));
            return new CreateBudget { Target = isBlocked ? 0 : Math.Min(room, wanted), Wanted = wanted, BackOffUntil = until };
        }

        var change = Math.Min(free, toGo);
        var reserve = Math.Min(Math.Min(hole, toGo), free);
        if (until is not null) reserve = Math.Min(reserve, limits.Unavailable);
        var ofTarget = isBlocked ? 0 : Math.Min(room, change);
        var baseWaits = !pass.HasIdentities && Backoffs.Until(memory, refill.Revision, Backoffs.AnySlot, pass.Now) is not null;
        var ofBase = baseWaits ? 0 : Math.Max(0, Math.Min(room - ofTarget, hole - reserve));
        return new CreateBudget { Target = ofTarget, Base = ofBase, Wanted = Math.Max(change, hole), HasBase = true, BackOffUntil = until };
    }
}
