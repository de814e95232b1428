using Amazon.EC2;
using Amazon.EC2.Model;
using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Fake.Faults;
using InfraKit.Sdk.Ec2.Tests.Fixtures;

namespace InfraKit.Sdk.Ec2.Tests.Launching;

public sealed class FleetTests : PluginTest
{
    private const string TwoTypes = $$"""{ "ImageId": "{{Defaults.Image}}", "InstanceTypes": ["{{Defaults.MicroType}}", "{{Defaults.SmallType}}"], "Subnets": ["{{Defaults.SubnetA}}", "{{Defaults.SubnetB}}"], "SecurityGroups": ["{{Defaults.Group}}"], "UserData": "#!/bin/sh\n" }""";

    private static readonly string InA = TwoTypes.Replace($", \"{Defaults.SubnetB}\"", "", StringComparison.Ordinal);

    public static TheoryData<FaultKind, bool> Lost => new()
    {
        { FaultKind.DroppedBefore, false }, { FaultKind.DroppedAfter, false }, { FaultKind.TruncatedXml, false }, { FaultKind.DroppedBefore, true }, { FaultKind.DroppedAfter, true }, { FaultKind.EmptyAnswer, true },
    };

    [Fact]
    public async Task Several_types_are_an_instant_fleet_whose_machines_bear_their_tags_from_birth()
    {
        var ids = await MakeAsync(3, Spec(InA));

        Assert.Equal((1, 0), (Calls("CreateFleet"), Calls("RunInstances")));
        Assert.Equal("instant", Fake.Journal.Of("CreateFleet")[0].Parameters["Type"]);
        Assert.All(ids, id =>
        {
            var machine = True(id);
            Assert.Equal((Defaults.MicroType, "web", "n0n3-1", "3", false), (machine.Type, machine.TagsAtBirth[WellKnownTags.Group], machine.TagsAtBirth[WellKnownTags.Intent], machine.TagsAtBirth["infrakit.ec2.batch"], machine.IsSpot));
            Assert.Equal("#!/bin/sh\n", System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(machine.UserData!)));
            Assert.Equal([Defaults.Group], machine.GroupIds);
        });
        Assert.Equal(0, Calls("CreateTags"));
        Assert.Equal(["n0n3-1", "n0n3-2", "n0n3-3"], (await ListAsync()).Select(row => row.Tags[WellKnownTags.Intent]).Order());
        Assert.Empty(await TemplatesAsync());
    }

    [Fact]
    public async Task A_type_that_there_is_no_room_for_gives_way_to_the_next()
    {
        foreach (var zone in new[] { Defaults.ZoneA, Defaults.ZoneB }) Fake.Stock.SetCapacity(Defaults.MicroType, zone, 0);

        var ids = await MakeAsync(4, Spec(TwoTypes));

        Assert.All(ids, id => Assert.Equal(Defaults.SmallType, True(id).Type));
        Assert.Empty(await TemplatesAsync());
    }

    [Fact]
    public async Task A_zone_without_room_for_any_type_gives_way_to_the_next()
    {
        foreach (var type in new[] { Defaults.MicroType, Defaults.SmallType }) Fake.Stock.SetCapacity(type, Defaults.ZoneA, 0);

        var ids = await MakeAsync(4, Spec(TwoTypes));

        Assert.All(ids, id => Assert.Equal(Defaults.ZoneB, True(id).Zone));
        Assert.Empty(await TemplatesAsync());
    }

    [Fact]
    public async Task What_there_is_room_for_is_made_and_the_rest_is_told()
    {
        Fake.Stock.SetCapacity(Defaults.MicroType, Defaults.ZoneA, 2);
        Fake.Stock.SetCapacity(Defaults.SmallType, Defaults.ZoneA, 1);

        var made = await AskAsync(5, Spec(InA));

        Assert.Equal([true, true, true, false, false], made.Select(result => result.Error is null));
        Assert.All(made.Skip(3), result => Assert.Equal((PluginErrorKind.Capacity, "InsufficientInstanceCapacity", "$.InstanceTypes"), (result.Error?.Kind, result.Error?.Code, result.Error?.Path)));
        Assert.Equal(3, made.Select(result => result.Id).OfType<InstanceId>().Distinct().Count());
        Assert.Equal(3, Fake.Account.Machines.Count);
    }

    [Fact]
    public async Task Spot_fleets_are_spot()
    {
        var ids = await MakeAsync(2, Spec(InA.Replace("\"UserData\"", "\"Spot\": true, \"SpotMaxPrice\": \"0.03\", \"UserData\"", StringComparison.Ordinal)));

        Assert.All(ids, id => Assert.True(True(id).IsSpot));
        var request = Fake.Journal.Of("CreateFleet")[0].Parameters;
        Assert.Contains("0.03", request.Where(parameter => parameter.Key.EndsWith("MaxPrice", StringComparison.Ordinal)).Select(parameter => parameter.Value));
        Assert.Equal("price-capacity-optimized", request["SpotOptions.AllocationStrategy"]);
    }

    [Fact]
    public async Task A_fleet_that_is_refused_leaves_no_template_behind()
    {
        Fake.Faults.On("CreateFleet", Fault.Error("InvalidParameterValue", 400));

        var made = await AskAsync(2, Spec(InA));

        Assert.All(made, result => Assert.Equal((PluginErrorKind.Invalid, "InvalidParameterValue"), (result.Error?.Kind, result.Error?.Code)));
        Assert.Equal(1, Calls("CreateLaunchTemplate"));
        Assert.Empty(await TemplatesAsync());
    }

    [Theory]
    [MemberData(nameof(Lost))]
    public async Task A_fleet_whose_answer_is_lost_leaves_no_template_behind_and_nothing_twice(FaultKind kind, bool forGood)
    {
        Fake.Faults.On("CreateFleet", kind switch { FaultKind.DroppedBefore => Fault.DroppedBefore, FaultKind.DroppedAfter => Fault.DroppedAfter, FaultKind.TruncatedXml => Fault.TruncatedXml, _ => Fault.EmptyAnswer }, times: forGood ? int.MaxValue : 1);

        var made = await AskAsync(2, Spec(InA));

        Assert.All(made, result => Assert.Equal(forGood ? PluginErrorKind.UnknownOutcome : null, result.Error?.Kind));
        var wasMade = !forGood || kind != FaultKind.DroppedBefore;
        Assert.Equal(wasMade ? 2 : 0, Fake.Account.Machines.Count);
        Assert.Empty(await TemplatesAsync());

        Fake.Faults.Calm();
        Clock.Advance(TimeSpan.FromMinutes(1));
        var found = await Task.WhenAll(new[] { "n0n3-1", "n0n3-2" }.Select(key => Plugin.DescribeByKeyAsync(new IdempotencyKey(key), Stop).AsTask()));
        Assert.Equal(wasMade ? 2 : 0, found.Select(row => row?.Id).OfType<InstanceId>().Distinct().Count());
    }

    [Theory]
    [InlineData("CreateLaunchTemplate")]
    [InlineData("DeleteLaunchTemplate")]
    public async Task A_template_whose_answer_is_lost_is_made_and_deleted_all_the_same(string action)
    {
        Fake.Faults.On(action, Fault.DroppedAfter);

        await MakeAsync(2, Spec(InA));

        Assert.Empty(await TemplatesAsync());
    }

    [Fact]
    public async Task A_template_that_can_not_be_made_makes_nothing_and_is_no_unknown_outcome()
    {
        Fake.Faults.Always("CreateLaunchTemplate", Fault.DroppedBefore);

        Assert.All(await AskAsync(2, Spec(InA)), result => Assert.Equal(PluginErrorKind.Transient, result.Error?.Kind));

        Assert.Equal(0, Calls("CreateFleet"));
    }

    [Fact]
    public async Task What_a_crash_left_behind_is_deleted_an_hour_later_and_nothing_else()
    {
        await AddTemplateAsync("infrakit-crashed", ("infrakit.ec2.template", "crashed-1"));
        await AddTemplateAsync("somebodys");
        await MakeAsync(2, Spec(InA));
        Assert.Equal(["infrakit-crashed", "somebodys"], await TemplatesAsync());

        Clock.Advance(TimeSpan.FromMinutes(50));
        await AddTemplateAsync("infrakit-young", ("infrakit.ec2.template", "crashed-2"));
        Clock.Advance(TimeSpan.FromMinutes(11));
        await MakeAsync(2, Spec(InA));

        Assert.Equal(["infrakit-young", "somebodys"], await TemplatesAsync());
    }

    [Fact]
    public async Task A_look_for_what_was_left_behind_that_fails_keeps_no_fleet()
    {
        Fake.Faults.On("DescribeLaunchTemplates", Fault.Throttle);
        await AddTemplateAsync("infrakit-crashed", ("infrakit.ec2.template", "crashed-1"));
        Clock.Advance(TimeSpan.FromMinutes(61));

        await MakeAsync(2, Spec(InA));
        await MakeAsync(2, Spec(InA));

        Assert.Empty(await TemplatesAsync());
    }

    [Theory]
    [InlineData("web")]
    [InlineData("infrakit-web")]
    public async Task A_template_of_the_documents_own_is_used_and_stays(string name)
    {
        await AddTemplateAsync(name);

        var ids = await MakeAsync(2, Spec($$"""{ "LaunchTemplate": { "Name": "{{name}}", "Version": "1" }, "InstanceTypes": ["{{Defaults.MicroType}}", "{{Defaults.SmallType}}"], "Subnets": ["{{Defaults.SubnetB}}"] }"""));

        Assert.All(ids, id => Assert.Equal((Defaults.Image, Defaults.ZoneB), (True(id).ImageId, True(id).Zone)));
        Assert.Equal([name], await TemplatesAsync());
        Assert.Equal(0, Calls("CreateLaunchTemplate"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(true)]
    public async Task An_identity_that_is_an_address_is_the_address_in_a_fleet_too(bool? isPublic)
    {
        var properties = isPublic is null ? TwoTypes : TwoTypes.Replace("\"UserData\"", "\"PublicIp\": true, \"UserData\"", StringComparison.Ordinal);

        var made = Assert.Single(await AskAsync(Spec(properties) with { LogicalId = new LogicalId("10.0.16.50") }));

        Assert.Null(made.Error);
        var machine = True(made.Id!.Value);
        Assert.Equal(("10.0.16.50", Defaults.SubnetB), (machine.PrivateIp, machine.SubnetId));
        Assert.Equal([Defaults.Group], machine.GroupIds);
    }

    [Fact]
    public async Task An_address_that_a_documents_own_template_can_not_give_is_told()
    {
        await AddTemplateAsync("web");
        var properties = $$"""{ "LaunchTemplate": { "Name": "web", "Version": "1" }, "InstanceTypes": ["{{Defaults.MicroType}}", "{{Defaults.SmallType}}"], "Subnets": ["{{Defaults.SubnetB}}"] }""";

        var error = Assert.Single(await AskAsync(Spec(properties) with { LogicalId = new LogicalId("10.0.16.50") })).Error;

        Assert.Equal((PluginErrorKind.Invalid, "$.InstanceTypes"), (error?.Kind, error?.Path));
        Assert.Empty(Fake.Account.Machines);
    }

    [Fact]
    public async Task Volumes_that_follow_an_identity_go_with_a_fleet_too()
    {
        var volume = Fake.Stock.AddVolume(Defaults.ZoneB);
        Clock.Advance(Behaviour.VolumeTime);

        var made = Assert.Single(await AskAsync(Spec(TwoTypes) with { LogicalId = new LogicalId("db-1"), Attachments = [new InfraKit.Sdk.Attachment(volume, "ebs")] }));

        Assert.Null(made.Error);
        Assert.Equal(made.Id!.Value.Value, Fake.Account.Volumes.Single(one => one.Id == volume).MachineId);
    }

    private async Task AddTemplateAsync(string name, params (string Key, string Value)[] tags) => await Other.CreateLaunchTemplateAsync(
        new CreateLaunchTemplateRequest
        {
            LaunchTemplateName = name,
            LaunchTemplateData = new RequestLaunchTemplateData { ImageId = Defaults.Image },
            TagSpecifications = tags.Length == 0 ? null : [new TagSpecification { ResourceType = ResourceType.LaunchTemplate, Tags = [.. tags.Select(tag => new Tag(tag.Key, tag.Value))] }],
        },
        Stop);

    private async Task<IEnumerable<string>> TemplatesAsync() =>
        ((await Other.DescribeLaunchTemplatesAsync(new DescribeLaunchTemplatesRequest(), Stop)).LaunchTemplates ?? []).Select(template => template.LaunchTemplateName).Order(StringComparer.Ordinal);
}
