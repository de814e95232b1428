using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Actions;

/// <summary>DescribeSubnets and DescribeSecurityGroups.</summary>
internal static class NetworkActions
{
    private static readonly FilterTable<SecurityGroup> GroupFilters = new FilterTable<SecurityGroup>()
        .With("group-name", group => group.Name).With("group-id", group => group.Id).With("vpc-id", group => group.VpcId).With("owner-id", _ => Account.Number);

    // Built anew for each call: what tags of a subnet are shown is a matter of time.
    private static FilterTable<Subnet> SubnetFilters(DateTimeOffset now) => new FilterTable<Subnet>(subnet => subnet.Bag.Seen(now))
        .With("subnet-id", subnet => subnet.Id).With("vpc-id", subnet => subnet.VpcId).With("availability-zone", subnet => subnet.Zone).With("availabilityZone", subnet => subnet.Zone)
        .With("cidr-block", subnet => subnet.Cidr).With("cidrBlock", subnet => subnet.Cidr).With("cidr", subnet => subnet.Cidr).With("state", _ => "available")
        .With("default-for-az", subnet => IsDefault(subnet) ? "true" : "false").With("available-ip-address-count", subnet => $"{subnet.Free(now)}").With("map-public-ip-on-launch", subnet => subnet.MapPublicIp ? "true" : "false");

    public static byte[] Subnets(Call call)
    {
        var catalog = call.Account.Catalog;
        return call.List("subnetSet", call.Form.List("SubnetId"), catalog.Subnet, catalog.Subnets.Values, SubnetFilters(call.Now), (item, subnet) => item
            .Text("subnetId", subnet.Id).Text("subnetArn", $"arn:aws:ec2:{call.Account.Options.Region}:{Account.Number}:subnet/{subnet.Id}").Text("state", "available").Text("ownerId", Account.Number)
            .Text("vpcId", subnet.VpcId).Text("cidrBlock", subnet.Cidr).Number("availableIpAddressCount", subnet.Free(call.Now)).Text("availabilityZone", subnet.Zone)
            .Flag("defaultForAz", IsDefault(subnet)).Flag("mapPublicIpOnLaunch", subnet.MapPublicIp).Tags(subnet.Bag.Seen(call.Now)));
    }

    public static byte[] Groups(Call call)
    {
        var catalog = call.Account.Catalog;
        List<string> ids = [.. call.Form.List("GroupId"), .. call.Form.List("GroupName").Select(name => catalog.GroupNamed(name, Defaults.Vpc).Id)];
        return call.List("securityGroupInfo", ids, catalog.Group, catalog.Groups.Values, GroupFilters, (item, group) => item
            .Text("ownerId", Account.Number).Text("groupId", group.Id).Text("groupName", group.Name).Text("groupDescription", group.Name).Text("vpcId", group.VpcId));
    }

    private static bool IsDefault(Subnet subnet) => subnet.Id is Defaults.SubnetA or Defaults.SubnetB or Defaults.SubnetC;
}
