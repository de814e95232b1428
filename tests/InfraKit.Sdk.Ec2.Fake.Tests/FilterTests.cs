using Amazon.EC2.Model;
using InfraKit.Sdk.Ec2.Fake.Cloud;

namespace InfraKit.Sdk.Ec2.Fake.Tests;

/// <summary>What filters let through.</summary>
public sealed class FilterTests : FakeTest
{
    [Theory]
    [InlineData("tag:name", "web-?", "web-1 web-2")]
    [InlineData("tag:name", "*-1*", "db-1 web-1 web-10")]
    [InlineData("tag:name", "web-1", "web-1")]
    [InlineData("tag:name", "WEB-1", "")]
    [InlineData("tag:name", @"st\*r", "st*r")]
    [InlineData("tag-key", "na*", "db-1 st*r web-1 web-10 web-2")]
    [InlineData("tag:other", "*", "")]
    [InlineData("instance-type", "t3.*", "db-1 st*r web-1 web-10 web-2")]
    [InlineData("availability-zone", Defaults.ZoneB, "")]
    [InlineData("vpc-id", Defaults.Vpc, "db-1 st*r web-1 web-10 web-2")]
    [InlineData("instance-lifecycle", "spot", "")]
    [InlineData("instance-state-name", "pending", "db-1 st*r web-1 web-10 web-2")]
    [InlineData("instance-state-name", "running", "")]
    public async Task A_filter_lets_through(string name, string pattern, string expected)
    {
        foreach (var tag in new[] { "web-1", "web-2", "web-10", "db-1", "st*r" }) await OneAsync(("name", tag));

        var found = await ListAsync(name, pattern);

        Assert.Equal(expected, string.Join(' ', found.Select(instance => instance.Tags[0].Value).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task All_filters_must_agree_and_one_value_of_each()
    {
        await OneAsync(("a", "1"), ("b", "1"));
        var wanted = await OneAsync(("a", "1"), ("b", "2"));
        await OneAsync(("a", "2"), ("b", "2"));

        var found = await Client.DescribeInstancesAsync(new DescribeInstancesRequest { Filters = [new Filter("tag:a", ["1", "3"]), new Filter("tag:b", ["2"])] }, Stop);

        Assert.Equal(wanted, Assert.Single(Assert.Single(found.Reservations).Instances).InstanceId);
    }

    [Fact]
    public async Task A_filter_that_does_not_exist_is_told_even_if_nothing_is_there() => Assert.Equal("InvalidParameterValue", await RefusedAsync(() => ListAsync("colour", "red")));

    [Fact]
    public async Task A_call_has_at_most_two_hundred_values()
    {
        await ListAsync("instance-id", [.. Enumerable.Range(0, 200).Select(number => $"i-{number:x8}")]);

        Assert.Equal("FilterLimitExceeded", await RefusedAsync(() => ListAsync("instance-id", [.. Enumerable.Range(0, 201).Select(number => $"i-{number:x8}")])));
    }

    [Fact]
    public async Task What_has_terminated_has_no_network()
    {
        var id = await OneAsync();
        await Client.TerminateInstancesAsync(new TerminateInstancesRequest([id]), Stop);
        Clock.Advance(TimeSpan.FromMinutes(1));

        var shown = await ShownAsync(id);

        Assert.Equal((null, null, null), (shown.SubnetId, shown.VpcId, shown.PrivateIpAddress));
        Assert.Empty(await ListAsync("subnet-id", Defaults.SubnetA));
        Assert.Single(await ListAsync("availability-zone", Defaults.ZoneA));
    }

    [Fact]
    public async Task Other_things_have_filters_of_their_own()
    {
        var subnets = await Client.DescribeSubnetsAsync(new DescribeSubnetsRequest { Filters = [new Filter("vpc-id", [Defaults.Vpc]), new Filter("availability-zone", [Defaults.ZoneB])] }, Stop);
        var groups = await Client.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { Filters = [new Filter("group-name", [Defaults.OtherGroupName])] }, Stop);
        var types = await Client.DescribeInstanceTypesAsync(new DescribeInstanceTypesRequest { Filters = [new Filter("processor-info.supported-architecture", ["arm64"])] }, Stop);
        var images = await Client.DescribeImagesAsync(new DescribeImagesRequest { Filters = [new Filter("architecture", ["arm64"])] }, Stop);

        Assert.Equal((Defaults.SubnetB, "10.0.16.0/20", 4091), (Assert.Single(subnets.Subnets).SubnetId, subnets.Subnets[0].CidrBlock, subnets.Subnets[0].AvailableIpAddressCount));
        Assert.Equal((Defaults.OtherGroup, Defaults.OtherVpc), (Assert.Single(groups.SecurityGroups).GroupId, groups.SecurityGroups[0].VpcId));
        Assert.Equal((Defaults.ArmType, 2, 8192L), (Assert.Single(types.InstanceTypes).InstanceType.Value, types.InstanceTypes[0].VCpuInfo.DefaultVCpus, types.InstanceTypes[0].MemoryInfo.SizeInMiB));
        Assert.Equal(("arm64", "available"), (types.InstanceTypes[0].ProcessorInfo.SupportedArchitectures[0], Assert.Single(images.Images).State.Value));
    }
}
