using CsCheck;

namespace InfraKit.Sdk.Tests.Documents;

/// <summary>Random sound specs.</summary>
internal static class SpecGen
{
    private static readonly Gen<string> Name = Gen.String[Gen.Char["abcXYZ019._-"], 1, 12].Where(text => text is not ("." or ".."));

    private static readonly Gen<TimeSpan> Seconds = Gen.Int[1, 100_000].Select(seconds => TimeSpan.FromSeconds(seconds));

    private static readonly Gen<Amount> AnyAmount = Gen.OneOf(Gen.Int[0, 500].Select(Amount.Count), Gen.Int[0, 100].Select(Amount.Percent));

    private static readonly Gen<PluginProperties> Properties = Gen.OneOf(
        Gen.Const(PluginProperties.None),
        Gen.Const(PluginProperties.Parse("{}")),
        Gen.Const(PluginProperties.Parse("""[1, 2.50, "x", { "b": null, "a": true }]""")),
        Gen.Long.Select(number => PluginProperties.Parse($$"""{ "n": {{number}} }""")));

    private static readonly Gen<Allocation> AnyAllocation = Gen.OneOf(
        Gen.Int[0, 1_000].Select(Allocation.OfSize),
        Name.Array[0, 5].Select(names => Allocation.OfLogicalIds([.. names.Distinct(StringComparer.Ordinal).Select(name => new LogicalId(name))])));

    private static readonly Gen<UpdatePolicy> Updating =
        from surge in AnyAmount
        from unavailable in AnyAmount
        from forSeconds in Gen.Int[1, 1_000]
        from max in AnyAmount
        from then in Gen.Enum<FailureAction>()
        from bake in Seconds
        select new UpdatePolicy
        {
            Surge = surge,
            Unavailable = unavailable,
            Healthy = new HealthyPolicy { For = TimeSpan.FromSeconds(forSeconds), Within = TimeSpan.FromSeconds(forSeconds + 1) },
            Order = [VictimOrder.Newest, VictimOrder.IdDescending, VictimOrder.ByLabel("zone")],
            Steps = [new RolloutStage(Amount.Percent(10)) { Hold = Timeout.InfiniteTimeSpan }, new RolloutStage(Amount.Percent(100)) { Gate = "sound" }],
            Failures = new FailurePolicy { Max = max, Then = then },
            Bake = bake,
        };

    private static readonly Gen<HealPolicy> Healing =
        from after in Seconds
        from parallel in AnyAmount
        from first in Gen.Int[1, 100]
        select new HealPolicy { After = after, Parallel = parallel, Ladder = [HealRung.Restart, HealRung.Replace], Backoff = new BackoffPolicy { First = TimeSpan.FromSeconds(first) } };

    public static Gen<GroupSpec> Any { get; } =
        from id in Name
        from allocation in AnyAllocation
        from instance in Properties
        from flavor in Properties
        from updating in Updating
        from healing in Healing
        from hold in Gen.Enum<Hold>()
        from isPlain in Gen.Bool
        select new GroupSpec(new GroupId(id), allocation, new PluginSpec(new PluginName("cloud/vm"), instance), new PluginSpec(new PluginName("vanilla"), flavor))
        {
            Tags = isPlain ? TagSet.Empty : TagSet.Empty.With("team", "blue").With("empty", ""),
            Updating = isPlain ? UpdatePolicy.Default : allocation.LogicalIds is null ? updating : updating with { Surge = Amount.Count(0) },
            Healing = isPlain ? HealPolicy.Default : healing,
            Draining = isPlain ? DrainPolicy.Default : new DrainPolicy { Timeout = TimeSpan.FromSeconds(90), Then = DrainExpiry.Abandon },
            Guard = isPlain ? GuardPolicy.Default : new GuardPolicy { Blast = Amount.Percent(100), CreateRate = CreateRate.Of(20, TimeSpan.FromMinutes(1)), Protect = allocation.Desired > 0, Confirm = 5 },
            Windows = isPlain ? [] : [new MaintenanceWindow("0 3 * * *", TimeSpan.FromHours(2)) { TimeZone = "Europe/Berlin", Max = Amount.Count(2), Reasons = [ChangeReason.Update] }],
            Hold = hold,
        };
}
