namespace InfraKit.Sdk.Planning;

/// <summary>How many members of T and of B are wanted, and how many of them may be made within room.</summary>
internal readonly record struct CreateBudget
{
    /// <summary>createT.</summary>
    public int Target { get; private init; }

    /// <summary>createB.</summary>
    public int Base { get; private init; }

    /// <summary>Retired members of T that come back instead of being made; they have room already.</summary>
    public int ReadmitTarget { get; private init; }

    /// <summary>Retired members of B that come back.</summary>
    public int ReadmitBase { get; private init; }

    /// <summary>How many would be made if there were room and no back-off.</summary>
    public int Wanted { get; private init; }

    /// <summary>True when B is another revision than T and can be made.</summary>
    public bool HasBase { get; private init; }

    /// <summary>The back-off of T; null when it doesn't wait.</summary>
    public Backoff? Waits { get; private init; }

    /// <summary>The back-off of B, where it keeps holes open; null when it doesn't.</summary>
    public Backoff? BaseWaits { get; private init; }

    /// <summary>True while T isn't made because no listing ever showed those of it that were made.</summary>
    public bool IsFrozen { get; private init; }

    /// <summary>All members that this pass puts on their way.</summary>
    public int Coming => Target + Base + ReadmitTarget + ReadmitBase;

    public static CreateBudget Of(Pass pass, Ledger ledger, PlanMemory memory)
    {
        var waits = Backoffs.Of(memory, memory.Target.Revision, pass.Now);
        var isFrozen = memory.NeverListed > pass.Spec.Guard.Overshoot;

        // Each slot waits for itself; a size has only the revision to wait for.
        var isBlocked = isFrozen || (waits is not null && !pass.HasIdentities);
        if (ledger.MustBeEmptyFirst) return new CreateBudget { Wanted = ledger.Hole };

        return memory.Refill is { } refill
            ? WithBase(pass, ledger, memory, refill, (waits is not null, isBlocked, isFrozen)) with { Waits = waits, IsFrozen = isFrozen }
            : OfTarget(pass, ledger, memory, isBlocked) with { Waits = waits, IsFrozen = isFrozen };
    }

    // Nothing else could fill a hole: only room and rate limit it.
    private static CreateBudget OfTarget(Pass pass, Ledger ledger, PlanMemory memory, bool isBlocked)
    {
        var change = ledger.WaitsForDeletion ? 0 : Math.Min(ledger.MostInMotion - ledger.Pending, ledger.ToGo - ledger.Hole - InPlace(ledger));
        var wanted = ledger.Hole + Math.Max(0, change);
        var back = isBlocked ? 0 : Math.Min(wanted, RetiredMembers.Count(pass, memory, Lineage.Target));
        return new CreateBudget
        {
            Target = isBlocked ? 0 : Math.Min(Math.Max(0, ledger.Room), wanted - back),
            ReadmitTarget = back,
            Wanted = wanted - back,
        };
    }

    private static CreateBudget WithBase(Pass pass, Ledger ledger, PlanMemory memory, RevisionNames refill, (bool IsWaiting, bool IsBlocked, bool IsFrozen) target)
    {
        var limits = ledger.Limits;
        var room = Math.Max(0, ledger.Room);
        var (hole, toGo, free) = (ledger.Hole, ledger.ToMake, Math.Max(0, ledger.MostMade - ledger.Pending));

        var reserve = Math.Min(Math.Min(hole, toGo), free);
        if (target.IsWaiting) reserve = Math.Min(reserve, limits.Unavailable);
        if (target.IsFrozen) reserve = 0;
        var change = Math.Min(free, ledger.WaitsForDeletion ? Math.Min(hole, toGo) : Math.Max(Math.Min(hole, toGo), toGo - InPlace(ledger)));
        var back = target.IsBlocked ? 0 : Math.Min(change, RetiredMembers.Count(pass, memory, Lineage.Target));
        var ofTarget = target.IsBlocked ? 0 : Math.Min(room, change - back);

        var holes = Math.Max(0, hole - reserve);
        var baseBack = Math.Min(holes, RetiredMembers.Count(pass, memory, Lineage.Base));
        var baseWaits = pass.HasIdentities || holes == baseBack ? null : Backoffs.Of(memory, refill.Revision, pass.Now);
        var ofBase = baseWaits is not null ? 0 : Math.Max(0, Math.Min(room - ofTarget, holes - baseBack));
        return new CreateBudget
        {
            Target = ofTarget,
            Base = ofBase,
            ReadmitTarget = back,
            ReadmitBase = baseBack,
            Wanted = Math.Max(change, hole) - back - baseBack,
            HasBase = true,
            BaseWaits = baseWaits,
        };
    }

    // What changes where it stands needs no successor; where nobody may be missing, a stand-in is made all the same.
    private static int InPlace(Ledger ledger) => ledger.Relabelable + (ledger.Limits.Unavailable > 0 ? ledger.Restartable : 0) + ledger.Forbidden;
}
