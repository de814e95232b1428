using Amazon.EC2;
using Amazon.EC2.Model;
using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Fake.Faults;

namespace InfraKit.Sdk.Ec2.Fake.Tests;

/// <summary>Fleets that are wanted at once: filled where there is room, with what is missing told beside it.</summary>
public sealed class FleetTests : FakeTest
{
    [Fact]
    public async Task A_fleet_is_filled_from_pool_to_pool()
    {
        Fake.Stock.SetCapacity(Defaults.MicroType, Defaults.ZoneA, 1);

        var fleet = await CreateAsync(await RequestAsync(3, (Defaults.MicroType, Defaults.SubnetA), (Defaults.MicroType, Defaults.SubnetB)));

        Assert.Equal([1, 2], fleet.Instances.Select(group => group.InstanceIds.Count));
        Assert.Equal([Defaults.SubnetA, Defaults.SubnetB], fleet.Instances.Select(group => group.LaunchTemplateAndOverrides.Overrides.SubnetId));
        Assert.Equal(("InsufficientInstanceCapacity", Defaults.SubnetA), (Assert.Single(fleet.Errors).ErrorCode, fleet.Errors[0].LaunchTemplateAndOverrides.Overrides.SubnetId));
        Assert.All(Fake.Account.Machines, machine => Assert.Equal(("yes", fleet.FleetId), (machine.TagsAtBirth["fleet"], machine.TagsAtBirth["aws:ec2:fleet-id"])));
    }

    [Fact]
    public async Task What_a_pool_gets_wrong_stands_beside_what_others_gave()
    {
        var fleet = await CreateAsync(await RequestAsync(1, ("t9.huge", Defaults.SubnetA), (Defaults.MicroType, "subnet-12345678"), (Defaults.SmallType, Defaults.SubnetC)));

        Assert.Equal(["InvalidParameterValue", "InvalidSubnetID.NotFound"], fleet.Errors.Select(error => error.ErrorCode));
        Assert.Equal((Defaults.SmallType, Defaults.ZoneC), (Assert.Single(Fake.Account.Machines).Type, Fake.Account.Machines[0].Zone));
    }

    [Fact]
    public async Task A_fleet_that_got_nothing_is_answered_and_its_token_is_used_up()
    {
        Fake.Stock.SetCapacity(Defaults.MicroType, Defaults.ZoneA, 0);
        var request = await RequestAsync(1, (Defaults.MicroType, Defaults.SubnetA));
        request.ClientToken = "t";
        var fleet = await CreateAsync(request);
        Assert.Null(fleet.Instances);
        Assert.Equal("InsufficientInstanceCapacity", Assert.Single(fleet.Errors).ErrorCode);

        Fake.Stock.SetCapacity(Defaults.MicroType, Defaults.ZoneA, null);
        Assert.Equal(fleet.FleetId, (await CreateAsync(request)).FleetId);
        Assert.Empty(Fake.Account.Machines);
    }

    [Fact]
    public async Task The_same_token_makes_one_fleet()
    {
        var request = await RequestAsync(2, (Defaults.MicroType, Defaults.SubnetA));
        request.ClientToken = "t";

        var (first, second) = (await CreateAsync(request), await CreateAsync(request));
        Assert.Equal(first.Instances[0].InstanceIds, second.Instances[0].InstanceIds);
        request.TargetCapacitySpecification.TotalTargetCapacity = 3;
        Assert.Equal("IdempotentParameterMismatch", await RefusedAsync(() => CreateAsync(request)));
        Assert.Equal(2, Fake.Account.Machines.Count);
    }

    [Fact]
    public async Task A_fleet_may_be_of_spot_machines_in_part()
    {
        var request = await RequestAsync(3, (Defaults.MicroType, Defaults.SubnetA));
        request.TargetCapacitySpecification.OnDemandTargetCapacity = 1;
        request.TargetCapacitySpecification.DefaultTargetCapacityType = DefaultTargetCapacityType.Spot;

        var fleet = await CreateAsync(request);

        Assert.Equal(["on-demand", "spot"], fleet.Instances.Select(group => group.Lifecycle.Value));
        Assert.Equal(2, Fake.Account.Machines.Count(machine => machine.IsSpot));
        Assert.Equal(2, (await Client.DescribeSpotInstanceRequestsAsync(new DescribeSpotInstanceRequestsRequest(), Stop)).SpotInstanceRequests.Count);
    }

    [Fact]
    public async Task Fewer_than_the_least_is_nothing()
    {
        Fake.Stock.SetCapacity(Defaults.MicroType, Defaults.ZoneA, 1);
        var request = await RequestAsync(3, (Defaults.MicroType, Defaults.SubnetA));
        request.OnDemandOptions = new OnDemandOptionsRequest { MinTargetCapacity = 2, SingleInstanceType = true };

        Assert.Null((await CreateAsync(request)).Instances);
        Assert.Empty(Fake.Account.Machines);
    }

    [Fact]
    public async Task A_test_may_cut_a_fleet_short()
    {
        Fake.Faults.On("CreateFleet", Fault.PartialFill(1));

        var fleet = await CreateAsync(await RequestAsync(3, (Defaults.MicroType, Defaults.SubnetA)));

        Assert.Single(Assert.Single(fleet.Instances).InstanceIds);
        Assert.Single(fleet.Errors);
    }

    [Fact]
    public async Task Priorities_come_first()
    {
        var request = await RequestAsync(1, (Defaults.MicroType, Defaults.SubnetA), (Defaults.SmallType, Defaults.SubnetB));
        (request.LaunchTemplateConfigs[0].Overrides[0].Priority, request.LaunchTemplateConfigs[0].Overrides[1].Priority) = (2, 1);

        await CreateAsync(request);

        Assert.Equal(Defaults.SmallType, Assert.Single(Fake.Account.Machines).Type);
    }

    private async Task<CreateFleetRequest> RequestAsync(int count, params (string Type, string Subnet)[] pools)
    {
        var data = new RequestLaunchTemplateData { ImageId = Defaults.Image };
        var template = (await Client.CreateLaunchTemplateAsync(new CreateLaunchTemplateRequest { LaunchTemplateName = "fleet", LaunchTemplateData = data }, Stop)).LaunchTemplate;
        return new CreateFleetRequest
        {
            Type = FleetType.Instant,
            TargetCapacitySpecification = new TargetCapacitySpecificationRequest { TotalTargetCapacity = count, DefaultTargetCapacityType = DefaultTargetCapacityType.OnDemand },
            TagSpecifications = [new TagSpecification { ResourceType = ResourceType.Instance, Tags = [new Tag("fleet", "yes")] }],
            LaunchTemplateConfigs =
            [
                new FleetLaunchTemplateConfigRequest
                {
                    LaunchTemplateSpecification = new FleetLaunchTemplateSpecificationRequest { LaunchTemplateId = template.LaunchTemplateId, Version = "$Latest" },
                    Overrides = [.. pools.Select(pool => new FleetLaunchTemplateOverridesRequest { InstanceType = pool.Type, SubnetId = pool.Subnet })],
                },
            ],
        };
    }

    private Task<CreateFleetResponse> CreateAsync(CreateFleetRequest request) => Client.CreateFleetAsync(request, Stop);
}
