namespace InfraKit.Sdk.Planning;

/// <summary>What the planner remembers of a group from pass to pass: persisted before its steps are taken. Immutable, equal by value.</summary>
/// <param name="Committed">The revision of the committed spec.</param>
/// <param name="Target">T, the revision the group is on its way to: the committed one, or the last good one after a rollback.</param>
public sealed partial record PlanMemory(RevisionNames Committed, RevisionNames Target)
{
    /// <summary>B, the last revision that finished an update with members in service; null for none.</summary>
    public RevisionNames? Good { get; init; }

    /// <summary>True when instances of <see cref="Good"/> can be made: its spec is still stored.</summary>
    public bool GoodCanBeMade { get; init; }

    /// <summary>Where the update is.</summary>
    public RolloutPhase Phase { get; init; }

    /// <summary>How many members of the target failed in this update.</summary>
    public int Failures { get; init; }

    /// <summary>True once this commit was rolled back by itself: never twice.</summary>
    public bool HasRolledBack { get; init; }

    /// <summary>Since when nothing moved.</summary>
    internal DateTimeOffset LastProgressAt { get; init; }

    /// <summary>A figure that changes whenever a member changes phase; progress is a change of it.</summary>
    internal long ProgressMark { get; init; }

    /// <summary>True once the stall was told.</summary>
    internal bool StallTold { get; init; }

    /// <summary>True once <see cref="GroupEventKind.Converged"/> was told for the current target and size.</summary>
    internal bool ConvergedTold { get; init; }

    /// <summary>How many instances slow start allows in the next pass.</summary>
    internal int SlowStart { get; init; } = 1;

    /// <summary>Instances made within the current span of a <see cref="CreateRate"/>, and when that span began.</summary>
    internal RateWindow Rate { get; init; }

    /// <summary>Why and how long creating waits: an entry per revision for groups of a size, per revision and slot for logical ids.</summary>
    internal ValueList<Backoff> Backoffs { get; init; } = [];

    /// <summary>True while an operator has released the storm brake.</summary>
    internal bool BrakeReleased { get; init; }

    /// <summary>When the current update began: members older than it get their time anew.</summary>
    internal DateTimeOffset BeganAt { get; init; }

    /// <summary>True while <see cref="GroupEventKind.ObservationDoubtful"/> is told of the doubt that lasts.</summary>
    internal bool DoubtTold { get; init; }

    /// <summary>How often zombies were destroyed again, and when the next time is.</summary>
    internal RetryClock Zombies { get; init; }

    /// <summary>How often in a row drains were abandoned, and until when no other is begun.</summary>
    internal RetryClock Drains { get; init; }

    /// <summary>How many instances of the target in a row were made and shown by no listing.</summary>
    internal int NeverListed { get; init; }

    /// <summary>The stage the update is in, counted from 0.</summary>
    public int Stage { get; init; }

    /// <summary>When every member of the present stage was in service: its hold counts from here; null before that.</summary>
    public DateTimeOffset? StageReachedAt { get; init; }

    /// <summary>True once an operator ended the hold of the present stage.</summary>
    public bool IsPromoted { get; init; }

    /// <summary>When the bake of a finished update began; null while none runs.</summary>
    public DateTimeOffset? BakingSince { get; init; }
}
