namespace InfraKit.Sdk;

/// <summary>How a spec is committed.</summary>
public sealed class CommitOptions
{
    /// <summary>True to get the plan and change nothing.</summary>
    public bool Pretend { get; init; }

    /// <summary>The <see cref="GroupPlan.Confirmation"/> of the plan that was looked at: what was confirmed is what runs.</summary>
    public string? Confirmation { get; init; }

    /// <summary>Commit only if the group is at this generation; 0 for a group that must not exist yet.</summary>
    public long? IfGeneration { get; init; }

    /// <summary>The boot time that a rehearsal assumes; null for what the engine measured, or a minute before it has measured any.</summary>
    public TimeSpan? BootTime { get; init; }
}
