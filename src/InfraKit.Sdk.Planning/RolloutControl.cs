namespace InfraKit.Sdk.Planning;

/// <summary>What commits, operators and providers do to the memory of a group. Pure.</summary>
public static class RolloutControl
{
    /// <summary>The memory of a group after a commit. The same revision again changes nothing.</summary>
    /// <param name="memory">What was remembered; null for a new group.</param>
    /// <param name="committed">The revision of the spec.</param>
    /// <param name="now">The time.</param>
    public static PlanMemory Commit(PlanMemory? memory, RevisionNames committed, DateTimeOffset now) =>
        memory ?? new PlanMemory(committed, committed) { LastProgressAt = now };

    /// <summary>The memory after an operator's command, or why it makes no sense now.</summary>
    public static (PlanMemory Memory, string? Refusal) Apply(PlanMemory memory, RolloutCommand command, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(memory);
        return (memory with { LastProgressAt = now }, command.ToString());
    }

    /// <summary>The memory after instances were made: slow start doubles, at most once per batch.</summary>
    public static PlanMemory Created(PlanMemory memory) => memory;

    /// <summary>The memory after an instance could not be made: back off, slow down, and count what no waiting mends.</summary>
    public static PlanMemory CreateFailed(PlanMemory memory, GroupSpec spec, SpecRevision revision, int slot, PluginError error, DateTimeOffset now) => memory;
}
