namespace InfraKit.Sdk;

/// <summary>What a group wants, has, and is about to do.</summary>
public sealed class GroupDescription
{
    /// <summary>Makes one.</summary>
    public GroupDescription(GroupSpec spec, long generation, SpecRevision revision, IReadOnlyList<MemberDescription> members) =>
        (Spec, Generation, Revision, Members) = (spec, generation, revision, members);

    /// <summary>The committed spec.</summary>
    public GroupSpec Spec { get; }

    /// <summary>The counter of commits.</summary>
    public long Generation { get; }

    /// <summary>The revision the group is on its way to: the committed one, or the last good one after a rollback.</summary>
    public SpecRevision Revision { get; }

    /// <summary>The last revision that served; null before the first one did.</summary>
    public SpecRevision? GoodRevision { get; init; }

    /// <summary>The members, in the order of their ids.</summary>
    public IReadOnlyList<MemberDescription> Members { get; }

    /// <summary>True when every desired member is available on the revision above and nothing else is left.</summary>
    public bool Converged { get; init; }

    /// <summary>Where the update is.</summary>
    public RolloutPhase Rollout { get; init; }

    /// <summary>How many members of the revision failed in this update.</summary>
    public int Failures { get; init; }

    /// <summary>Why nothing moves, when nothing has for longer than allowed; null otherwise.</summary>
    public string? Stalled { get; init; }

    /// <summary>When the members were last listed completely; null when never.</summary>
    public DateTimeOffset? ObservedAt { get; init; }

    /// <summary>The last trouble with a plugin; null once it is over: the members can be listed again, and are as committed.</summary>
    public PluginError? LastError { get; init; }

    /// <summary>What is wanted and may not be done now.</summary>
    public IReadOnlyList<Reason> Refusals { get; init; } = [];

    /// <summary>The stage the update is in, counted from 0; 0 where there is but one.</summary>
    public int Stage { get; init; }

    /// <summary>How many members were expected in the last listing.</summary>
    public int Expected { get; init; }

    /// <summary>True when the last listing was complete.</summary>
    public bool IsObservationComplete { get; init; }

    /// <summary>The last commits that brought another revision, the newest first, and what became of each.</summary>
    public IReadOnlyList<RevisionHistory> History { get; init; } = [];
}
