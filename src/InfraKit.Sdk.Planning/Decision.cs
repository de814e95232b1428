namespace InfraKit.Sdk.Planning;

/// <summary>What the planner decided: what to do, what to remember first, and when to look again.</summary>
public sealed class Decision
{
    /// <summary>Makes one.</summary>
    public Decision(GroupPlan plan, PlanMemory memory) => (Plan, Memory) = (plan, memory);

    /// <summary>The steps to take now and the refusals.</summary>
    public GroupPlan Plan { get; }

    /// <summary>What to remember before any step is taken.</summary>
    public PlanMemory Memory { get; }

    /// <summary>Members that are believed gone: to be forgotten.</summary>
    public ReadOnlyMemory<InstanceId> Gone { get; init; }

    /// <summary>Members whose failure this decision counted: to be flagged <see cref="MemberFlags.Counted"/> in the same commit.</summary>
    public ReadOnlyMemory<InstanceId> Counted { get; init; }

    /// <summary>What to tell once the memory is committed.</summary>
    public ReadOnlyMemory<Notice> Notices { get; init; }

    /// <summary>True when every desired member is available on the target and nothing else is left or on its way.</summary>
    public bool Converged { get; init; }

    /// <summary>Why nothing moves, when nothing has for longer than allowed.</summary>
    public Reason? Stalled { get; init; }

    /// <summary>When the passing of time alone can change the decision; null for never.</summary>
    public DateTimeOffset? WakeAt { get; init; }
}
