using System.Net;
using Amazon.EC2;
using Amazon.EC2.Model;
using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Fake.Faults;

namespace InfraKit.Sdk.Ec2.Fake.Tests;

/// <summary>How much there is of everything.</summary>
public sealed class LimitTests : FakeTest
{
    [Fact]
    public async Task A_bucket_lets_bursts_through_and_fills_by_the_clock()
    {
        for (var call = 0; call < 3; call++) await ListAsync();
        var error = await Assert.ThrowsAsync<AmazonEC2Exception>(() => ListAsync());
        Assert.Equal(("RequestLimitExceeded", HttpStatusCode.ServiceUnavailable), (error.ErrorCode, error.StatusCode));
        // Every action has a bucket of its own.
        await OneAsync();
        await RefusedAsync(() => ListAsync());

        Clock.Advance(TimeSpan.FromMilliseconds(500));
        await ListAsync();
        Assert.Equal("RequestLimitExceeded", await RefusedAsync(() => ListAsync()));
        Assert.Equal(3, Fake.Journal.Throttled);
    }

    [Fact]
    public async Task Machines_are_limited_in_number()
    {
        Fake.Stock.InstanceLimit = 2;
        var id = await OneAsync();

        Assert.Equal("InstanceLimitExceeded", await RefusedAsync(() => RunAsync(ARun(count: 2))));
        await OneAsync();
        Assert.Equal("InstanceLimitExceeded", await RefusedAsync(() => RunAsync()));
        Fake.Operator.Kill(id);
        await OneAsync();
    }

    [Fact]
    public async Task Processors_are_limited_in_number()
    {
        Fake.Stock.CpuLimit = 5;
        await RunAsync(ARun(count: 2));

        Assert.Equal("VcpuLimitExceeded", await RefusedAsync(() => RunAsync()));
    }

    [Fact]
    public async Task A_zone_without_room_refuses_and_one_with_some_gives_what_it_has()
    {
        Fake.Stock.SetCapacity(Defaults.MicroType, Defaults.ZoneA, 2);
        var error = await Assert.ThrowsAsync<AmazonEC2Exception>(() => RunAsync(ARun(count: 3)));
        Assert.Equal(("InsufficientInstanceCapacity", HttpStatusCode.InternalServerError), (error.ErrorCode, error.StatusCode));

        var request = ARun(count: 3);
        request.MinCount = 1;
        Assert.Equal(2, (await RunAsync(request)).Count);
        Assert.Equal("InsufficientInstanceCapacity", await RefusedAsync(() => RunAsync(request)));

        Fake.Operator.Kill(Fake.Account.Machines[0].Id);
        Assert.Single(await RunAsync(request));
        Fake.Stock.SetCapacity(Defaults.MicroType, Defaults.ZoneA, 1);
        Assert.Single(await RunAsync(request));
    }

    [Fact]
    public async Task Without_a_subnet_a_zone_with_room_is_chosen()
    {
        Fake.Stock.SetCapacity(Defaults.MicroType, Defaults.ZoneA, 0);
        var request = ARun();
        request.SubnetId = null;

        Assert.Equal(Defaults.ZoneB, (await RunAsync(request))[0].Placement.AvailabilityZone);
    }

    [Fact]
    public async Task A_subnet_has_so_many_addresses_and_gets_them_back()
    {
        var tiny = Fake.Stock.AddSubnet(Defaults.ZoneA, "10.0.60.0/29");
        Assert.Equal(["10.0.60.4", "10.0.60.5", "10.0.60.6"], (await RunAsync(ARun(subnet: tiny, count: 3))).Select(instance => instance.PrivateIpAddress));
        Assert.Equal("InsufficientFreeAddressesInSubnet", await RefusedAsync(() => RunAsync(ARun(subnet: tiny))));

        Fake.Operator.Kill(Fake.Account.Machines[1].Id);
        Assert.Equal("InsufficientFreeAddressesInSubnet", await RefusedAsync(() => RunAsync(ARun(subnet: tiny))));
        Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("10.0.60.5", (await RunAsync(ARun(subnet: tiny)))[0].PrivateIpAddress);

        Fake.Stock.SetFreeAddresses(Defaults.SubnetB, 1);
        await RunAsync(ARun(subnet: Defaults.SubnetB));
        Assert.Equal("InsufficientFreeAddressesInSubnet", await RefusedAsync(() => RunAsync(ARun(subnet: Defaults.SubnetB))));
        Assert.Equal(0, (await Client.DescribeSubnetsAsync(new DescribeSubnetsRequest { SubnetIds = [Defaults.SubnetB] }, Stop)).Subnets[0].AvailableIpAddressCount);
    }

    protected override void Configure(Ec2FakeOptions options) => options.Rates["DescribeInstances"] = new ActionRate(3, 2);
}
