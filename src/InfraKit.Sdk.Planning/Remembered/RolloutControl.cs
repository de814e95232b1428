namespace InfraKit.Sdk.Planning;

/// <summary>What commits, operators and providers do to the memory of a group. Pure.</summary>
public static class RolloutControl
{
    private const int MostAtOnce = 1 << 20;

    /// <summary>The memory of a group after a commit. The same revision again changes nothing: the very same memory is returned.</summary>
    /// <param name="memory">What was remembered; null for a new group.</param>
    /// <param name="committed">The revision of the spec.</param>
    /// <param name="now">The time.</param>
    public static PlanMemory Commit(PlanMemory? memory, RevisionNames committed, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(committed);
        if (memory is null) return new PlanMemory(committed, committed) { Phase = RolloutPhase.Rolling, LastProgressAt = now, BeganAt = now };
        if (memory.Committed.Revision == committed.Revision) return memory;

        return memory with
        {
            Committed = committed,
            Target = committed,
            Phase = RolloutPhase.Rolling,
            Failures = 0,
            HasRolledBack = false,
            LastProgressAt = now,
            BeganAt = now,
            StallTold = false,
            ConvergedTold = false,
            SlowStart = 1,
            BrakeReleased = false,
            NeverListed = 0,
            Drains = default,
            Stage = 0,
            StageReachedAt = null,
            IsPromoted = false,
            BakingSince = null,
            Backoffs = [.. memory.Backoffs.Where(entry => entry.Revision != committed.Revision && entry.Revision == memory.Good?.Revision)],
        };
    }

    /// <summary>The memory after an operator's command, or why it makes no sense now: then the memory is unchanged.</summary>
    public static (PlanMemory Memory, string? Refusal) Apply(PlanMemory memory, RolloutCommand command, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(memory);
        return command switch
        {
            RolloutCommand.Pause => Pause(memory, now),
            RolloutCommand.Resume => (Resume(memory, now), null),
            RolloutCommand.RollBack => RollBack(memory, now),
            _ => Promote(memory),
        };
    }

    /// <summary>The memory after instances were made: slow start doubles, at most once per batch.</summary>
    public static PlanMemory Created(PlanMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        return memory.SlowStart >= MostAtOnce ? memory : memory with { SlowStart = Math.Max(1, memory.SlowStart) * 2 };
    }

    /// <summary>The memory after an instance could not be made: back off, slow down, and count what no waiting mends.</summary>
    /// <remarks>An unknown outcome only slows down: its attempt stays open and counts as a member until it is settled.</remarks>
    /// <param name="memory">What was remembered.</param>
    /// <param name="spec">The group.</param>
    /// <param name="revision">The revision that could not be made.</param>
    /// <param name="slot">The slot of the step; it matters for logical ids only.</param>
    /// <param name="error">What the provider said.</param>
    /// <param name="now">The time.</param>
    public static PlanMemory CreateFailed(PlanMemory memory, GroupSpec spec, SpecRevision revision, int slot, PluginError error, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(error);
        if (error.Kind == PluginErrorKind.UnknownOutcome) return memory with { SlowStart = 1 };

        var at = (revision, spec.Allocation.LogicalIds is null ? Backoffs.AnySlot : slot);
        var counts = error.Kind is PluginErrorKind.Invalid or PluginErrorKind.Unauthorized && memory.Target.Matches(revision) && memory.IsUpdating;
        return memory with
        {
            SlowStart = 1,
            Failures = memory.Failures + (counts ? 1 : 0),
            Backoffs = Backoffs.AfterFailure(memory.Backoffs, spec, at, isRepair: false, now, Trouble.Of(error)),
        };
    }

    /// <summary>The memory after a drain ran out of time where the spec says to abandon it then: the update pauses, and the next drain waits.</summary>
    internal static PlanMemory DrainAbandoned(PlanMemory memory, GroupSpec spec, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(memory);

        // What was begun before the wait is no new attempt.
        var waits = memory.Drains.Until > now ? memory : memory with { Drains = Backoffs.AfterFailure(memory.Drains, spec, memory.Target.Revision, now) };
        return memory.IsUpdating ? waits with { Phase = RolloutPhase.Paused, LastProgressAt = now } : waits;
    }

    /// <summary>The memory after an instance was given up that had been made and that no listing ever showed: it vanished before it served.</summary>
    internal static PlanMemory NeverListed(PlanMemory memory, GroupSpec spec, SpecRevision revision, int slot, DateTimeOffset now)
    {
        var at = (revision, spec.Allocation.LogicalIds is null ? Backoffs.AnySlot : slot);
        var isTarget = memory.Target.Matches(revision);
        return memory with
        {
            NeverListed = memory.NeverListed + (isTarget ? 1 : 0),
            Failures = memory.Failures + (isTarget && memory.IsUpdating ? 1 : 0),
            Backoffs = Backoffs.AfterFailure(memory.Backoffs, spec, at, isRepair: false, now),
        };
    }

    /// <summary>The memory after a listing showed a new instance: the provider can be believed again.</summary>
    internal static PlanMemory Listed(PlanMemory memory) => memory.NeverListed == 0 ? memory : memory with { NeverListed = 0 };

    private static (PlanMemory Memory, string? Refusal) Promote(PlanMemory memory)
    {
        if (!memory.HasStages) return (memory, "There is no hold to end: the update has no stages, or there is none.");
        if (memory.Phase == RolloutPhase.Paused) return (memory, "The update is paused: resume it first.");
        if (memory.StageReachedAt is null) return (memory, $"Stage {memory.Stage} is not reached yet: there is no hold to end.");

        return (memory with { IsPromoted = true }, null);
    }

    private static (PlanMemory Memory, string? Refusal) Pause(PlanMemory memory, DateTimeOffset now) => memory.Phase switch
    {
        RolloutPhase.Paused => (memory, null),
        RolloutPhase.Rolling or RolloutPhase.RollingBack => (memory with { Phase = RolloutPhase.Paused, LastProgressAt = now }, null),
        _ => (memory, "There is no update to pause."),
    };

    private static PlanMemory Resume(PlanMemory memory, DateTimeOffset now) => memory with
    {
        Phase = memory.Phase == RolloutPhase.Paused ? memory.RunningPhase : memory.Phase,
        Failures = 0,
        BrakeReleased = true,
        NeverListed = 0,
        Backoffs = [],
        Zombies = default,
        Drains = default,
        LastProgressAt = now,
        StallTold = false,
    };

    private static (PlanMemory Memory, string? Refusal) RollBack(PlanMemory memory, DateTimeOffset now)
    {
        if (memory.Good is not { } good) return (memory, "There is no good revision to go back to.");
        if (!memory.GoodCanBeMade) return (memory, "The spec of the good revision is no longer stored: its instances can't be made.");
        if (good.Revision == memory.Target.Revision) return (memory, "The group is on its good revision, or on its way there.");

        return (memory.BackTo(good, now), null);
    }
}
