using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.State;

/// <summary>The planner's memory as it is stored.</summary>
internal sealed record MemoryRecord
{
    public required NamesRecord Committed { get; init; }

    public required NamesRecord Target { get; init; }

    public NamesRecord? Good { get; init; }

    public bool GoodCanBeMade { get; init; }

    public RolloutPhase Phase { get; init; }

    public int Failures { get; init; }

    public bool HasRolledBack { get; init; }

    public DateTimeOffset LastProgressAt { get; init; }

    public long ProgressMark { get; init; }

    public bool StallTold { get; init; }

    public bool ConvergedTold { get; init; }

    public int SlowStart { get; init; }

    public DateTimeOffset RateSince { get; init; }

    public int RateMade { get; init; }

    public BackoffRecord[] Backoffs { get; init; } = [];

    public bool BrakeReleased { get; init; }

    public DateTimeOffset BeganAt { get; init; }

    public bool DoubtTold { get; init; }

    public int ZombieAttempts { get; init; }

    public DateTimeOffset ZombiesUntil { get; init; }

    public int DrainAttempts { get; init; }

    public DateTimeOffset DrainsUntil { get; init; }

    public int NeverListed { get; init; }

    public int Stage { get; init; }

    public DateTimeOffset? StageReachedAt { get; init; }

    public bool IsPromoted { get; init; }

    public DateTimeOffset? BakingSince { get; init; }

    public static MemoryRecord Of(PlanMemory memory) => new()
    {
        Committed = NamesRecord.Of(memory.Committed),
        Target = NamesRecord.Of(memory.Target),
        Good = memory.Good is null ? null : NamesRecord.Of(memory.Good),
        GoodCanBeMade = memory.GoodCanBeMade,
        Phase = memory.Phase,
        Failures = memory.Failures,
        HasRolledBack = memory.HasRolledBack,
        LastProgressAt = memory.LastProgressAt,
        ProgressMark = memory.ProgressMark,
        StallTold = memory.StallTold,
        ConvergedTold = memory.ConvergedTold,
        SlowStart = memory.SlowStart,
        RateSince = memory.Rate.Since,
        RateMade = memory.Rate.Made,
        Backoffs = [.. memory.Backoffs.Select(BackoffRecord.Of)],
        BrakeReleased = memory.BrakeReleased,
        BeganAt = memory.BeganAt,
        DoubtTold = memory.DoubtTold,
        ZombieAttempts = memory.Zombies.Attempts,
        ZombiesUntil = memory.Zombies.Until,
        DrainAttempts = memory.Drains.Attempts,
        DrainsUntil = memory.Drains.Until,
        NeverListed = memory.NeverListed,
        Stage = memory.Stage,
        StageReachedAt = memory.StageReachedAt,
        IsPromoted = memory.IsPromoted,
        BakingSince = memory.BakingSince,
    };

    public PlanMemory Restore() => new(Committed.Restore(), Target.Restore())
    {
        Good = Good?.Restore(),
        GoodCanBeMade = GoodCanBeMade,
        Phase = Phase,
        Failures = Failures,
        HasRolledBack = HasRolledBack,
        LastProgressAt = LastProgressAt,
        ProgressMark = ProgressMark,
        StallTold = StallTold,
        ConvergedTold = ConvergedTold,
        SlowStart = SlowStart,
        Rate = new RateWindow(RateSince, RateMade),
        Backoffs = [.. Backoffs.Select(backoff => backoff.Restore())],
        BrakeReleased = BrakeReleased,
        BeganAt = BeganAt,
        DoubtTold = DoubtTold,
        Zombies = new RetryClock(ZombieAttempts, ZombiesUntil),
        Drains = new RetryClock(DrainAttempts, DrainsUntil),
        NeverListed = NeverListed,
        Stage = Stage,
        StageReachedAt = StageReachedAt,
        IsPromoted = IsPromoted,
        BakingSince = BakingSince,
    };

    /// <summary>A revision's names as they are stored.</summary>
    internal sealed record NamesRecord(string Revision, string? InfraKit)
    {
        public static NamesRecord Of(RevisionNames names) => new(names.Revision.Value, names.InfraKit?.Value);

        public RevisionNames Restore() => new(new SpecRevision(Revision), InfraKit is null ? null : new SpecRevision(InfraKit));
    }

    /// <summary>A back-off as it is stored.</summary>
    internal sealed record BackoffRecord(string Revision, int Slot, int Attempts, DateTimeOffset Until, DateTimeOffset LastAt, bool IsForRoom)
    {
        public static BackoffRecord Of(Backoff backoff) => new(backoff.Revision.Value, backoff.Slot, backoff.Attempts, backoff.Until, backoff.LastAt, backoff.IsForRoom);

        public Backoff Restore() => new(new SpecRevision(Revision), Slot, Attempts, Until, LastAt) { IsForRoom = IsForRoom };
    }
}
