using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Tests.Fixtures;

namespace InfraKit.Sdk.Ec2.Tests.Placement;

public sealed class PlacementTests : PluginTest
{
    private static readonly string[] Zones = [Defaults.ZoneA, Defaults.ZoneB, Defaults.ZoneC];

    [Fact]
    public async Task One_call_fills_the_zones_alike()
    {
        await MakeAsync(9);

        Assert.Equal([3, 3, 3], ByZone());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Calls_one_after_the_other_fill_the_zones_alike_whether_or_not_they_are_listed_between(bool isListed)
    {
        for (var call = 0; call < 9; call++)
        {
            await MakeAsync(1);
            if (isListed) await ListAsync();
        }

        Assert.Equal([3, 3, 3], ByZone());
    }

    [Fact]
    public async Task Machines_with_identities_fill_the_zones_alike()
    {
        await AskAsync([.. Enumerable.Range(1, 9).Select(number => Spec() with { LogicalId = new LogicalId($"node-{number}") })]);

        Assert.Equal([3, 3, 3], ByZone());
    }

    [Fact]
    public async Task Each_group_fills_the_zones_by_itself()
    {
        await MakeAsync(2);
        await MakeAsync(1, Spec(group: "db"));

        Assert.Equal(Defaults.ZoneA, Assert.Single(Fake.Account.LiveNow, machine => machine.Tags[WellKnownTags.Group] == "db").Zone);
    }

    [Fact]
    public async Task What_was_lost_in_a_zone_is_made_there_again_also_by_another_process()
    {
        await MakeAsync(9);
        foreach (var machine in Fake.Account.LiveNow.Where(machine => machine.Zone == Defaults.ZoneB)) Fake.Operator.Kill(machine.Id);
        Configure(_ => { });

        await MakeAsync(3);

        Assert.Equal([3, 3, 3], ByZone());
    }

    [Fact]
    public async Task What_failed_does_not_count()
    {
        foreach (var zone in Zones) Fake.Stock.SetCapacity(Defaults.MicroType, zone, 0);
        await AskAsync(2);
        foreach (var zone in Zones) Fake.Stock.SetCapacity(Defaults.MicroType, zone, null);
        Clock.Advance(TimeSpan.FromMinutes(6));

        await MakeAsync(3);

        Assert.Equal([1, 1, 1], ByZone());
    }

    [Fact]
    public async Task A_zone_without_room_is_left_alone_for_a_while_and_filled_up_later()
    {
        Fake.Stock.SetCapacity(Defaults.MicroType, Defaults.ZoneA, 0);
        await MakeAsync(6);
        Assert.Equal((0, 6), (ByZone()[0], ByZone().Sum()));
        var asked = Asked(Defaults.SubnetA);

        Fake.Stock.SetCapacity(Defaults.MicroType, Defaults.ZoneA, null);
        Clock.Advance(TimeSpan.FromMinutes(4));
        await MakeAsync(2);
        Assert.Equal([0, 4, 4], ByZone());
        Assert.Equal(asked, Asked(Defaults.SubnetA));

        Clock.Advance(TimeSpan.FromMinutes(2));
        await MakeAsync(4);
        Assert.Equal([4, 4, 4], ByZone());
    }

    [Fact]
    public async Task A_zone_is_left_alone_for_the_type_that_it_had_no_room_for()
    {
        Fake.Stock.SetCapacity(Defaults.MicroType, Defaults.ZoneA, 0);
        await MakeAsync(1);

        var other = (await MakeAsync(1, Spec(Sound.Replace(Defaults.MicroType, Defaults.SmallType, StringComparison.Ordinal), group: "db")))[0];

        Assert.Equal(Defaults.ZoneA, True(other).Zone);
    }

    [Fact]
    public async Task A_zone_that_has_room_for_some_gets_some()
    {
        Fake.Stock.SetCapacity(Defaults.MicroType, Defaults.ZoneA, 1);

        await MakeAsync(9);

        Assert.Equal((1, 9), (ByZone()[0], ByZone().Sum()));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(500)]
    public async Task Without_room_anywhere_all_zones_are_tried_and_EC2s_word_is_the_error(int status)
    {
        Behaviour.CapacityStatus = status;
        foreach (var zone in Zones) Fake.Stock.SetCapacity(Defaults.MicroType, zone, 0);

        var made = await AskAsync(2);

        Assert.All(made, result => Assert.Equal((PluginErrorKind.Capacity, "InsufficientInstanceCapacity", "$.InstanceType", null), (result.Error?.Kind, result.Error?.Code, result.Error?.Path, result.Id)));
        Assert.Empty(Fake.Account.Machines);
        Assert.All(new[] { Defaults.SubnetA, Defaults.SubnetB, Defaults.SubnetC }, subnet => Assert.NotEqual(0, Asked(subnet)));
    }

    [Fact]
    public async Task A_subnet_without_addresses_gives_way_to_another_of_its_zone()
    {
        var second = Fake.Stock.AddSubnet(Defaults.ZoneA, "10.0.48.0/20");
        Fake.Stock.SetFreeAddresses(Defaults.SubnetA, 0);

        var id = (await MakeAsync(1, Spec($$"""{ "ImageId": "{{Defaults.Image}}", "InstanceType": "{{Defaults.MicroType}}", "Subnets": ["{{Defaults.SubnetA}}", "{{second}}"] }""")))[0];

        Assert.Equal(second, True(id).SubnetId);
        var asked = Asked(Defaults.SubnetA);
        await MakeAsync(1, Spec($$"""{ "ImageId": "{{Defaults.Image}}", "InstanceType": "{{Defaults.MicroType}}", "Subnets": ["{{Defaults.SubnetA}}", "{{second}}"] }"""));
        Assert.Equal(asked, Asked(Defaults.SubnetA));
    }

    [Fact]
    public async Task An_identity_that_is_an_address_goes_to_the_subnet_that_has_it()
    {
        var made = await AskAsync(Spec() with { LogicalId = new LogicalId("10.0.16.50") }, Spec() with { LogicalId = new LogicalId("10.0.32.7") });

        Assert.Equal([("10.0.16.50", Defaults.SubnetB), ("10.0.32.7", Defaults.SubnetC)], made.Select(result => (True(result.Id!.Value).PrivateIp, True(result.Id!.Value).SubnetId)));
    }

    [Fact]
    public async Task An_address_that_no_subnet_has_is_told_and_makes_nothing()
    {
        var error = Assert.Single(await AskAsync(Spec() with { LogicalId = new LogicalId("192.168.0.9") })).Error;

        Assert.Equal((PluginErrorKind.Invalid, "$.Subnets"), (error?.Kind, error?.Path));
        Assert.Contains("192.168.0.9", error!.Message, StringComparison.Ordinal);
        Assert.Contains("10.0.16.0/20", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, Calls("RunInstances"));
    }

    [Fact]
    public async Task An_address_that_another_machine_has_is_to_be_tried_later()
    {
        await AskAsync(Spec() with { LogicalId = new LogicalId("10.0.16.50") });

        var again = Assert.Single(await AskAsync(Spec() with { LogicalId = new LogicalId("10.0.16.50") }));

        Assert.Equal((PluginErrorKind.Transient, "InvalidIPAddress.InUse"), (again.Error?.Kind, again.Error?.Code));
    }

    [Fact]
    public async Task A_subnet_that_does_not_exist_is_passed_over_and_told_when_it_is_the_only_one()
    {
        const string Missing = "subnet-0123456789abcdef0";
        var sound = (await MakeAsync(1, Spec(InZoneA.Replace($"\"{Defaults.SubnetA}\"", $"\"{Missing}\", \"{Defaults.SubnetA}\"", StringComparison.Ordinal))))[0];

        var error = Assert.Single(await AskAsync(1, Spec(InZoneA.Replace(Defaults.SubnetA, Missing, StringComparison.Ordinal)))).Error;

        Assert.Equal(Defaults.SubnetA, True(sound).SubnetId);
        Assert.Equal((PluginErrorKind.Invalid, "InvalidSubnetID.NotFound", "$.Subnets"), (error?.Kind, error?.Code, error?.Path));
    }

    private int[] ByZone() => [.. Zones.Select(zone => Fake.Account.LiveNow.Count(machine => machine.Zone == zone))];

    private int Asked(string subnet) => Fake.Journal.Of("RunInstances").Count(entry => entry.Parameters.GetValueOrDefault("SubnetId") == subnet);
}
