using CsCheck;
using InfraKit.Sdk.Ec2.Placement;

namespace InfraKit.Sdk.Ec2.Tests.Placement;

public sealed class ZoneSpreadTests
{
    private static readonly Place[] Three = [.. "abc".Select(zone => new Place($"subnet-{zone}", $"zone-{zone}", "vpc-1", null))];

    [Fact]
    public void Few_go_where_there_are_fewest() =>
        Assert.Equal([("subnet-b", 3), ("subnet-c", 2)], Spread(5, ("zone-a", 4), ("zone-c", 1)));

    [Fact]
    public void Of_several_subnets_in_a_zone_one_is_used() =>
        Assert.Equal("subnet-a", ZoneSpread.Over(1, [Three[0], Three[0] with { Subnet = "subnet-other" }], new Dictionary<string, int>()).Single().Place.Subnet);

    [Fact]
    public void A_hundred_take_two_calls() => Assert.Equal([50, 50], ZoneSpread.Over(100, Three, new Dictionary<string, int>()).Select(share => share.Count));

    [Fact]
    public void Nobody_is_lost_and_zones_differ_by_one_at_most() => Gen.Select(Gen.Int[1, 99], Gen.Int[1, 3]).Sample((count, zones) =>
    {
        var spread = ZoneSpread.Over(count, Three[..zones], new Dictionary<string, int>());
        Assert.Equal(count, spread.Sum(share => share.Count));
        Assert.Equal(Math.Min(zones, count), spread.Count);
        Assert.InRange(spread.Max(share => share.Count) - spread.Min(share => share.Count), 0, 1);
    });

    private static IEnumerable<(string, int)> Spread(int count, params (string Zone, int Count)[] present) =>
        ZoneSpread.Over(count, Three, present.ToDictionary(entry => entry.Zone, entry => entry.Count)).Select(share => (share.Place.Subnet!, share.Count));
}
