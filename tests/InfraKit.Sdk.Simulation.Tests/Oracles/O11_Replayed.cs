using InfraKit.Sdk.Planning;
using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Oracles;

/// <summary>O11: the recorded input of a pass leads to the same decision again, after another pass was decided, and with everything listed the other way round.</summary>
internal sealed class O11_Replayed
{
    private (GroupSpec Spec, GroupSnapshot Snapshot, PlanMemory Memory, DateTimeOffset Now, Decision Decision)? recorded;

    /// <summary>Watches every pass of a world.</summary>
    public static void Watch(World world) => world.Deciding = new O11_Replayed().Record;

    private void Record(GroupSpec spec, GroupSnapshot snapshot, PlanMemory memory, DateTimeOffset now, Decision decision)
    {
        if (recorded is { } seen) Require(seen.Decision, Planner.Decide(seen.Spec, Reversed(seen.Snapshot), seen.Memory, seen.Now));
        recorded = (spec, snapshot, memory, now, decision);
    }

    private static void Require(Decision decided, Decision again)
    {
        if (!AreSame(decided, again)) throw new OracleViolatedException(nameof(O11_Replayed), $"decided {Told(decided)}\nand again {Told(again)}");
    }

    private static string Told(Decision decision) =>
        $"{decision.Plan} {decision.Memory} gone {string.Join(' ', decision.Gone.ToArray())} told {string.Join(' ', decision.Notices.ToArray())} wake {decision.WakeAt}";

    private static GroupSnapshot Reversed(GroupSnapshot snapshot) => new(Reversed(snapshot.Members), Reversed(snapshot.OpenCreates), snapshot.Quality)
    {
        AsOf = snapshot.AsOf,
        Calendar = snapshot.Calendar,
        Gate = snapshot.Gate,
        Changes = Reversed(snapshot.Changes),
        Abilities = snapshot.Abilities,
    };

    private static T[] Reversed<T>(ReadOnlyMemory<T> rows)
    {
        var copy = rows.ToArray();
        Array.Reverse(copy);
        return copy;
    }

    private static bool AreSame(Decision one, Decision other) =>
        (one.Plan.Revision, one.Converged, one.WakeAt) == (other.Plan.Revision, other.Converged, other.WakeAt)
        && Equals(one.Stalled, other.Stalled)
        && one.Memory == other.Memory
        && AreSame(one.Plan.Steps, other.Plan.Steps) && AreSame(one.Plan.Refusals, other.Plan.Refusals)
        && AreSame(one.Gone, other.Gone) && AreSame(one.Counted, other.Counted) && AreSame(one.Notices, other.Notices);

    private static bool AreSame<T>(ReadOnlyMemory<T> ones, ReadOnlyMemory<T> others) => ones.Span.SequenceEqual(others.Span);
}
