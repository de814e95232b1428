namespace InfraKit.Sdk.Planning;

/// <content>What the phases of an update mean.</content>
public sealed partial record PlanMemory
{
    /// <summary>True while members are replaced and failures count.</summary>
    internal bool IsUpdating => Phase is RolloutPhase.Rolling or RolloutPhase.RollingBack;

    /// <summary>The phase of an update to the target that goes on.</summary>
    internal RolloutPhase RunningPhase => Target.Revision == Committed.Revision ? RolloutPhase.Rolling : RolloutPhase.RollingBack;

    /// <summary>The revision that fills holes besides the target: B where it is another one and can be made; null for none.</summary>
    internal RevisionNames? Refill => GoodCanBeMade && Good is { } good && good.Revision != Target.Revision ? good : null;

    /// <summary>True where an update has stages: from a good revision to the committed one.</summary>
    internal bool HasStages => Good is { } good && good.Revision != Target.Revision && Target.Revision == Committed.Revision;

    /// <summary>The memory of a group that turns back.</summary>
    internal PlanMemory BackTo(RevisionNames good, DateTimeOffset now) => this with
    {
        Target = good,
        Phase = RolloutPhase.RollingBack,
        Failures = 0,
        HasRolledBack = true,
        ConvergedTold = false,
        LastProgressAt = now,
        BeganAt = now,
        StallTold = false,
        NeverListed = 0,
        Drains = default,
        Stage = 0,
        StageReachedAt = null,
        IsPromoted = false,
        BakingSince = null,
    };
}
