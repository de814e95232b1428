namespace InfraKit.Sdk.Planning;

/// <summary>Decides what comes next for a group. Pure and total: the same input gives the same decision.</summary>
public static class Planner
{
    /// <summary>Decides the next steps of a group.</summary>
    /// <param name="spec">What is desired. Its revision counts only through <paramref name="memory"/>.</param>
    /// <param name="snapshot">What was observed.</param>
    /// <param name="memory">What is remembered.</param>
    /// <param name="now">The time, from a clock that doesn't jump.</param>
    public static Decision Decide(GroupSpec spec, GroupSnapshot snapshot, PlanMemory memory, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(memory);
        return new Decision(new GroupPlan(spec.Id, memory.Target.Revision, default, default), memory) { WakeAt = now };
    }
}
