using InfraKit.Sdk.Testing;
using InfraKit.Sdk.Testing.Clouds;
using Microsoft.Extensions.Time.Testing;

namespace InfraKit.Sdk.Simulation.Tests.Scenarios;

/// <summary>Groups that share an engine, an account and its zones.</summary>
public sealed class E_Sharing
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task F35_Many_groups_of_one_account_share_its_listings_and_heed_its_throttling(int seed) => ShareAsync(groups: 40, seed, callsPerSecond: 2);

    [Fact]
    public Task F35_A_thousand_groups_of_one_account_share_its_listings_and_heed_its_throttling() => ShareAsync(groups: 1000, seed: 1, callsPerSecond: 10);

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task F36_A_sick_group_does_not_starve_another(int seed)
    {
        var alone = await TimeOfHealthyGroupAsync(seed, withSick: false);
        var beside = await TimeOfHealthyGroupAsync(seed, withSick: true);
        Assert.InRange(beside, TimeSpan.Zero, 2 * alone);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task F37_Members_of_a_zone_that_is_out_are_replaced_in_the_others(int seed)
    {
        ValueList<string> zones = ["a", "b", "c"];
        await using var kit = new VirtualEngine();
        kit.Cloud.Zones = new ZoneKnobs { Names = zones };
        var spec = E_Plumbing.Spec(6) with { Flavor = new PluginSpec(new PluginName("sim"), PluginProperties.None) };
        await kit.CommitAsync(spec);
        await kit.ConvergedAsync();

        var dead = zones[seed % 3];
        kit.Cloud.Zones = kit.Cloud.Zones with { OutUntil = zone => zone == dead ? DateTimeOffset.MaxValue : DateTimeOffset.MinValue };
        await kit.UntilAsync(_ => kit.Cloud.Instances.Count(kit.Cloud.Serves) == 6, TimeSpan.FromHours(2));
        Assert.DoesNotContain(kit.Cloud.Instances, instance => instance.Zone == dead && kit.Cloud.Serves(instance));
        Assert.InRange(kit.Cloud.Peak, 6, 7);
    }

    private static async Task ShareAsync(int groups, int seed, int callsPerSecond)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var kit = new VirtualEngine(time, new SimulatedCloud(time, seed));
        kit.Cloud.Limits = new CloudLimits { CallsPerSecond = callsPerSecond, Burst = 10 * callsPerSecond };
        foreach (var number in Enumerable.Range(0, groups)) await kit.CommitAsync(E_Plumbing.Spec(2) with { Id = new GroupId($"g{number}") });
        for (var number = 0; number < groups; number++)
        {
            await kit.DescribeAsync(new GroupId($"g{number}"));
            await kit.ConvergedAsync(TimeSpan.FromHours(6));
        }

        Assert.Equal(2 * groups, kit.Cloud.Instances.Count);
        Assert.Equal(2 * groups, kit.Cloud.Made);
        var throttled = kit.Cloud.Journal.Count(call => call.Error == PluginErrorKind.Throttled);
        Assert.InRange(throttled, 1, 20 + (groups / 10));
        Assert.InRange(RateAfterFirstRefusal(kit.Cloud.Journal), 0, 1.1 * callsPerSecond);
        var listings = kit.Cloud.Listings;
        await kit.PassAsync(TimeSpan.FromMinutes(10));
        Assert.InRange(kit.Cloud.Listings - listings, 50, 70);
    }

    /// <summary>Calls a second from the first refusal to the last call by which an instance was made.</summary>
    private static double RateAfterFirstRefusal(IReadOnlyList<CloudCall> journal)
    {
        var later = journal.SkipWhile(call => call.Error != PluginErrorKind.Throttled).ToList();
        var last = later.FindLastIndex(call => call.Act == CloudAct.Provision);
        return last / (later[last].At - later[0].At).TotalSeconds;
    }

    private static async Task<TimeSpan> TimeOfHealthyGroupAsync(int seed, bool withSick)
    {
        await using var kit = new VirtualEngine();
        kit.Cloud.Create = new CreateKnobs { Life = spec => new InstanceLife { BootTime = TimeSpan.FromSeconds(seed), SickAfter = IsSick(spec) ? TimeSpan.Zero : null } };
        if (withSick) await kit.CommitAsync(E_Plumbing.Spec(8, "sick") with { Id = new GroupId("sick") });
        var began = kit.Time.GetTimestamp();
        await kit.CommitAsync(E_Plumbing.Spec(5));
        await kit.ConvergedAsync();
        return kit.Time.GetElapsedTime(began);
    }

    private static bool IsSick(InstanceSpec spec) => spec.Tags.TryGetValue(WellKnownTags.Group, out var group) && group == "sick";
}
