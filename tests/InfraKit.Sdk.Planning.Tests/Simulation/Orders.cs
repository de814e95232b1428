namespace InfraKit.Sdk.Planning.Tests.Simulation;

/// <summary>The same snapshot with its rows in another order, and whether two decisions are the same but for that order.</summary>
internal static class Orders
{
    public static GroupSnapshot Turned(GroupSnapshot seen, int seed)
    {
        var random = new Random(seed);
        var (members, open, changes) = (seen.Members.ToArray(), seen.OpenCreates.ToArray(), seen.Changes.ToArray());
        random.Shuffle(members);
        random.Shuffle(open);
        random.Shuffle(changes);
        return new GroupSnapshot(members, open, seen.Quality)
        {
            AsOf = seen.AsOf,
            Calendar = seen.Calendar,
            Gate = seen.Gate,
            Changes = changes,
            Abilities = seen.Abilities,
        };
    }

    /// <summary>In what two decisions differ; null for nothing.</summary>
    public static string? Difference(Decision one, Decision other)
    {
        if (!one.Plan.Steps.Span.SequenceEqual(other.Plan.Steps.Span)) return $"steps\n{one.Plan}\nand\n{other.Plan}";
        if (!one.Plan.Refusals.Span.SequenceEqual(other.Plan.Refusals.Span)) return $"refusals\n{one.Plan}\nand\n{other.Plan}";
        if (!one.Memory.Equals(other.Memory)) return $"memory\n{one.Memory}\nand\n{other.Memory}";
        if (!one.Gone.Span.SequenceEqual(other.Gone.Span)) return "who is gone";
        if (!one.Counted.Span.SequenceEqual(other.Counted.Span)) return "whose failure was counted";
        if (!one.Notices.Span.SequenceEqual(other.Notices.Span)) return "what is told";
        return (one.Converged, one.Stalled, one.WakeAt).Equals((other.Converged, other.Stalled, other.WakeAt)) ? null : "how it ends";
    }
}
