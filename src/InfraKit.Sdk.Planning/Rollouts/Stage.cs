namespace InfraKit.Sdk.Planning;

/// <summary>The stage an update is in, resolved for a size: how far it goes, and what ends it.</summary>
internal readonly record struct Stage
{
    /// <summary>Its place, counted from 0.</summary>
    public int Index { get; private init; }

    /// <summary>stepTo: how many members are of T when it is reached. Never less than in an earlier stage.</summary>
    public int To { get; private init; }

    /// <summary>How long it holds once it is reached; infinite until promoted.</summary>
    public TimeSpan Hold { get; private init; }

    /// <summary>The gate that must pass; null for none.</summary>
    public string? Gate { get; private init; }

    /// <summary>True when no stage follows.</summary>
    public bool IsLast { get; private init; }

    /// <summary>True for a last stage that leaves some members as they are.</summary>
    public bool IsPartition { get; private init; }

    /// <summary>True when something must happen between reaching it and leaving it.</summary>
    public bool HasHold => Hold != TimeSpan.Zero || Gate is not null;

    /// <summary>The stage of a memory. A first deployment, a rollback, and a group that changes nothing or is to have nobody, have one stage: all.</summary>
    public static Stage Of(GroupSpec spec, PlanMemory memory)
    {
        var (steps, desired) = (spec.Updating.Steps, spec.Allocation.Desired);
        if (steps.Count == 0 || desired == 0 || !memory.HasStages) return new Stage { To = desired, IsLast = true };

        var index = Math.Min(memory.Stage, steps.Count - 1);
        var to = 0;
        for (var i = 0; i <= index; i++) to = Math.Max(to, Math.Min(desired, Math.Max(1, steps[i].To.RoundUp(desired))));
        var isLast = index == steps.Count - 1;
        return new Stage { Index = index, To = to, Hold = steps[index].Hold, Gate = steps[index].Gate, IsLast = isLast, IsPartition = isLast && to < desired };
    }

    /// <summary>When its hold ends by time; null when it isn't reached, or only a word can end it.</summary>
    public DateTimeOffset? HoldEndsAt(PlanMemory memory) =>
        memory.StageReachedAt is { } reached && Hold != Timeout.InfiniteTimeSpan ? reached + Hold : null;

    /// <summary>True once it was reached and everything that must happen has happened.</summary>
    public bool IsOver(PlanMemory memory, GateAnswer? gate, DateTimeOffset now)
    {
        if (memory.StageReachedAt is null) return false;
        if (memory.IsPromoted || !HasHold) return true;

        return HoldEndsAt(memory) <= now && (Gate is null || gate is { Verdict: GateVerdict.Pass });
    }
}
