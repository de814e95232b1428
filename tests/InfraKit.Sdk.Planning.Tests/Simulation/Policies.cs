namespace InfraKit.Sdk.Planning.Tests.Simulation;

/// <summary>Specs by chance: what an operator might write.</summary>
internal static class Policies
{
    public static GroupSpec Any(Random random)
    {
        var pets = random.Next(3) == 0;
        var spec = pets ? Make.Pets([.. Enumerable.Range(0, random.Next(1, 5)).Select(n => $"p{n}")]) : Make.Spec(random.Next(1, 7));
        return spec with
        {
            Updating = Updating(random, pets),
            Healing = Healing(random),
            Guard = random.Next(2) == 0 ? spec.Guard : GuardPolicy.Default with { CreateRate = random.Next(4) == 0 ? CreateRate.Of(2, TimeSpan.FromMinutes(1)) : CreateRate.SlowStart },
        };
    }

    public static GroupSpec Resized(GroupSpec spec, Random random) => spec with
    {
        Allocation = spec.Allocation.LogicalIds is null
            ? Allocation.OfSize(random.Next(0, 8))
            : Allocation.OfLogicalIds([.. Enumerable.Range(0, 6).Where(_ => random.Next(2) == 0).Select(n => new LogicalId($"p{n}"))]),
    };

    /// <summary>How members of other revisions become the target, as the plugins would say.</summary>
    public static RevisionChange[] Changes(Random random, params RevisionNames[] revisions) =>
        random.Next(3) > 0 ? [] : [.. revisions.Select(revision => new RevisionChange(revision.Revision, (Disruption)random.Next(4)))];

    private static UpdatePolicy Updating(Random random, bool pets)
    {
        var mode = random.Next(6) switch { 0 => UpdateMode.Recreate, 1 => UpdateMode.OnDelete, _ => UpdateMode.Rolling };
        return new UpdatePolicy
        {
            Mode = mode,
            Surge = pets ? null : Amount.Count(random.Next(4)),
            Unavailable = Amount.Count(random.Next(3)),
            Failures = new FailurePolicy { Max = Amount.Count(random.Next(3)) },
            Steps = mode == UpdateMode.Rolling ? Steps(random) : [],
            Bake = random.Next(3) == 0 ? TimeSpan.FromMinutes(random.Next(1, 5)) : TimeSpan.Zero,
            RetireAfter = !pets && random.Next(3) == 0 ? TimeSpan.FromMinutes(random.Next(1, 20)) : TimeSpan.Zero,
            Spread = random.Next(4) == 0 ? "zone" : null,
            Order = random.Next(3) == 0 ? [VictimOrder.Newest] : UpdatePolicy.Default.Order,
        };
    }

    private static ValueList<RolloutStage> Steps(Random random) => random.Next(4) switch
    {
        0 => [new(Amount.Count(1)) { Hold = TimeSpan.FromMinutes(1) }, new(Amount.Percent(100))],
        1 => [new(Amount.Percent(20)) { Hold = Timeout.InfiniteTimeSpan }, new(Amount.Percent(60)), new(Amount.Percent(100)) { Hold = TimeSpan.FromMinutes(2) }],
        _ => [],
    };

    private static HealPolicy Healing(Random random) => new()
    {
        Keep = random.Next(4) == 0 ? random.Next(1, 3) : 0,
        Ladder = random.Next(3) switch { 0 => [HealRung.Recheck, HealRung.Restart, HealRung.Replace], 1 => [HealRung.Restart, HealRung.Replace], _ => [HealRung.Replace] },
        Parallel = random.Next(2) == 0 ? HealPolicy.Default.Parallel : Amount.Count(3),
    };
}
