namespace InfraKit.Sdk.Planning;

/// <summary>Runs the planner ahead, against instances that boot as expected and never fail: how a change would go, before anything is touched.</summary>
public static class Rehearser
{
    private const int MostPasses = 20_000;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>Rehearses what the planner does from here on. Pure.</summary>
    /// <param name="spec">What is desired.</param>
    /// <param name="snapshot">What was observed.</param>
    /// <param name="memory">What is remembered.</param>
    /// <param name="now">The time.</param>
    /// <param name="pollInterval">How often a pass is made; above zero.</param>
    /// <param name="bootTime">How long an instance takes from its creation to its first healthy answer; not negative.</param>
    public static Rehearsal Run(GroupSpec spec, GroupSnapshot snapshot, PlanMemory memory, DateTimeOffset now, TimeSpan pollInterval, TimeSpan bootTime)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(pollInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(bootTime, TimeSpan.Zero);

        var stage = new RehearsalStage(spec, snapshot, memory, now, bootTime);
        for (var pass = 0; pass < MostPasses && stage.Now - now <= Longest; pass++)
        {
            var decision = stage.Pass();
            if (decision.Converged) return stage.Told(RehearsalEnd.Converged, why: null);
            if (!stage.IsMoving && EndOf(decision) is { } end) return stage.Told(end, decision.Stalled ?? FirstRefusal(decision));

            stage.Advance(decision, pollInterval);
        }

        return stage.Told(RehearsalEnd.Unfinished, why: null);
    }

    // Without a timer nothing comes by itself: it is stuck, or waits for a word.
    private static RehearsalEnd? EndOf(Decision decision) => decision switch
    {
        { Plan.Steps.IsEmpty: false } => null,
        { Stalled: not null } => RehearsalEnd.Stuck,
        { WakeAt: null } => RehearsalEnd.Waiting,
        _ => null,
    };

    private static Reason? FirstRefusal(Decision decision) => decision.Plan.Refusals.IsEmpty ? null : decision.Plan.Refusals.Span[0];
}
