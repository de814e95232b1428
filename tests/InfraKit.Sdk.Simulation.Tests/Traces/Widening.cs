namespace InfraKit.Sdk.Simulation.Tests.Traces;

/// <summary>Gives random documents what else a document may have. What the rules of a commit refuse is left out.</summary>
internal static class Widening
{
    private const string Gate = "world";

    /// <summary>The dimensions that documents have: all that every trace is known to survive.</summary>
    /// <remarks>
    /// Left out, each for what traces with it have shown and nobody has explained or mended yet. Windows: where a drain is longer than a window is open, each window
    /// takes a member down and fills its hole with the old revision once it is closed, for ever (seed 5873). Steps, gates and modes: O4 does not
    /// know all the ways in which such a group rests. Retirement (918), the ladder (415) and changes in place (45): a few in a thousand fail.
    /// </remarks>
    public static readonly Dimensions Default = (Dimensions?)Seeds.Number("INFRAKIT_DIMENSIONS") ?? (Dimensions.Bake | Dimensions.Keep | Dimensions.Spread | Dimensions.Abandon | Dimensions.UnknownAfter);

    private static readonly Dimensions[] Each = [.. Enum.GetValues<Dimensions>().Where(dimension => dimension is not (Dimensions.None or Dimensions.All))];

    /// <summary>The document with some of the dimensions, chosen by chance.</summary>
    public static GroupSpec Of(GroupSpec spec, Random chance, Dimensions allowed)
    {
        foreach (var dimension in Each)
        {
            // Each has a chance of its own: whether one is allowed changes nothing for the others.
            var (isWanted, own) = (chance.Next(4) == 0, new Random(chance.Next()));
            if (!isWanted || !allowed.HasFlag(dimension)) continue;

            var wider = With(spec, dimension, own);
            if (GroupDocument.Validate(wider).Count == 0) spec = wider;
        }

        return spec;
    }

    private static GroupSpec With(GroupSpec spec, Dimensions dimension, Random chance) => dimension switch
    {
        Dimensions.Steps => spec with { Updating = spec.Updating with { Steps = AnySteps(chance, gate: null) } },
        Dimensions.Gates => spec with { Updating = spec.Updating with { Steps = AnySteps(chance, Gate) } },
        Dimensions.Modes => spec with { Updating = Moded(spec.Updating, chance) },
        Dimensions.Bake => spec with { Updating = spec.Updating with { Bake = TimeSpan.FromSeconds(chance.Next(1, 60) * 10) } },
        Dimensions.RetireAfter => spec with { Updating = spec.Updating with { RetireAfter = TimeSpan.FromSeconds(chance.Next(1, 60) * 10) } },
        Dimensions.Keep => spec with { Healing = spec.Healing with { Keep = chance.Next(1, 3) } },
        Dimensions.Ladder => spec with { Healing = spec.Healing with { Ladder = AnyLadder(chance) } },
        Dimensions.InPlace => spec with { Updating = spec.Updating with { Action = chance.Next(3) == 0 ? UpdateAction.Replace : UpdateAction.Auto } },
        Dimensions.Spread => spec with { Updating = spec.Updating with { Spread = "zone" } },
        Dimensions.Abandon => spec with { Draining = new DrainPolicy { Timeout = TimeSpan.FromSeconds(chance.Next(1, 6) * 10), Then = DrainExpiry.Abandon } },
        Dimensions.Windows => spec with { Windows = [AnyWindow(chance)] },
        Dimensions.UnknownAfter => spec with { Healing = spec.Healing with { UnknownAfter = TimeSpan.FromSeconds(chance.Next(3, 30) * 10) } },
        _ => throw new InvalidOperationException($"There is no way to widen a document by {dimension}."),
    };

    private static UpdatePolicy Moded(UpdatePolicy updating, Random chance) => chance.Next(2) == 0
        ? updating with { Mode = UpdateMode.OnDelete, Surge = null, Steps = [], RetireAfter = default }
        : updating with { Mode = UpdateMode.Recreate, Surge = null, Unavailable = null, Steps = [], RetireAfter = default };

    private static ValueList<RolloutStage> AnySteps(Random chance, string? gate)
    {
        var steps = new List<RolloutStage>();
        for (var to = chance.Next(1, 70); to < 100; to += chance.Next(1, 70)) steps.Add(new RolloutStage(Amount.Percent(to)) { Hold = AnyHold(chance, gate), Gate = gate });

        // Without it the last step is a partition.
        if (steps.Count == 0 || chance.Next(3) > 0) steps.Add(new RolloutStage(Amount.Percent(100)));
        return [.. steps];
    }

    private static TimeSpan AnyHold(Random chance, string? gate) =>
        gate is null && chance.Next(3) == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(chance.Next(20) * 10);

    private static ValueList<HealRung> AnyLadder(Random chance) => chance.Next(3) switch
    {
        0 => [HealRung.Recheck, HealRung.Replace],
        1 => [HealRung.Restart, HealRung.Replace],
        _ => [HealRung.Recheck, HealRung.Restart, HealRung.Replace],
    };

    private static MaintenanceWindow AnyWindow(Random chance) => new("*/10 * * * *", TimeSpan.FromMinutes(chance.Next(2, 9)))
    {
        Max = chance.Next(3) switch { 0 => Amount.Count(0), 1 => Amount.Count(chance.Next(1, 4)), _ => null },
    };
}
