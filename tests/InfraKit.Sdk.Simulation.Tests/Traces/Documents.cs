using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Traces;

/// <summary>Random documents, all of them sound.</summary>
internal static class Documents
{
    private const int MostMembers = 8;

    private static readonly VictimOrder[] Orders = [VictimOrder.Unhealthy, VictimOrder.Oldest, VictimOrder.Newest, VictimOrder.Id, VictimOrder.IdDescending];

    /// <summary>So many members under the usual rules.</summary>
    public static GroupSpec Plain(int size) => new(new GroupId("web"), Allocation.OfSize(size), Revision.A.Instance, Revision.Flavor);

    public static GroupSpec Any(Random chance)
    {
        var isPets = chance.Next(3) == 0;
        return new GroupSpec(new GroupId("web"), AnyAllocation(chance, isPets, least: 1), Revision.A.Instance, Revision.Flavor)
        {
            Updating = AnyUpdating(chance, isPets),
            Healing = AnyHealing(chance),
            Draining = new DrainPolicy { Timeout = TimeSpan.FromMinutes(chance.Next(3)) },
            Guard = AnyGuard(chance),
        };
    }

    /// <summary>The same document with another size, or with other identities.</summary>
    public static GroupSpec Resized(GroupSpec spec, Random chance) =>
        spec with { Allocation = AnyAllocation(chance, spec.Allocation.LogicalIds is not null, least: 0) };

    /// <summary>The same document with other rules.</summary>
    public static GroupSpec Ruled(GroupSpec spec, Random chance) => spec with { Updating = AnyUpdating(chance, spec.Allocation.LogicalIds is not null) };

    private static Allocation AnyAllocation(Random chance, bool isPets, int least)
    {
        if (!isPets) return Allocation.OfSize(chance.Next(least, MostMembers + 1));

        var ids = Enumerable.Range(0, MostMembers).Where(_ => chance.Next(2) == 0).Select(n => new LogicalId($"p{n}")).ToList();
        if (ids.Count < least) ids.Add(new LogicalId("p0"));
        return Allocation.OfLogicalIds([.. ids]);
    }

    private static UpdatePolicy AnyUpdating(Random chance, bool isPets)
    {
        var lasting = TimeSpan.FromSeconds(chance.Next(5) * 10);
        return new UpdatePolicy
        {
            Surge = isPets ? null : chance.Next(6) == 0 ? Amount.Percent(100) : Amount.Count(chance.Next(4)),
            Unavailable = Amount.Count(chance.Next(3)),
            Order = [.. chance.GetItems(Orders, 2).Distinct()],
            Healthy = new HealthyPolicy { For = lasting, Within = TimeSpan.FromMinutes(chance.Next(2, 6)) },
            Failures = new FailurePolicy { Max = Amount.Count(chance.Next(3)), Then = (FailureAction)chance.Next(3) },
        };
    }

    private static HealPolicy AnyHealing(Random chance) => new()
    {
        After = TimeSpan.FromSeconds(chance.Next(1, 20) * 10),
        Max = chance.Next(2) == 0 ? HealPolicy.Default.Max : Amount.Percent(chance.Next(20, 101)),
        Parallel = chance.Next(2) == 0 ? HealPolicy.Default.Parallel : Amount.Percent(50),
        Backoff = new BackoffPolicy { First = TimeSpan.FromSeconds(10), Max = TimeSpan.FromMinutes(chance.Next(1, 6)), ResetAfter = TimeSpan.FromMinutes(10) },
    };

    private static GuardPolicy AnyGuard(Random chance) => new()
    {
        Visibility = TimeSpan.FromMinutes(chance.Next(2, 6)),
        CreateRate = chance.Next(2) == 0 ? CreateRate.SlowStart : CreateRate.Of(chance.Next(4, 30), TimeSpan.FromMinutes(1)),
        Overshoot = chance.Next(3),
    };
}
