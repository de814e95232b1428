using Amazon.EC2;
using Amazon.EC2.Model;
using InfraKit.Sdk.Ec2.Fake.Cloud;

namespace InfraKit.Sdk.Ec2.Fake.Tests;

/// <summary>What RunInstances and the lists of names refuse, and with which words.</summary>
public sealed class RefusalTests : FakeTest
{
    public static TheoryData<string, string> Refusals => new()
    {
        { "InvalidAMIID.NotFound", "image" }, { "InvalidAMIID.Malformed", "image malformed" }, { "InvalidAMIID.Unavailable", "image gone" }, { "MissingParameter", "image missing" },
        { "InvalidParameterValue", "type" }, { "InvalidParameterValue", "architecture" }, { "Unsupported", "type elsewhere" },
        { "InvalidSubnetID.NotFound", "subnet" }, { "InvalidGroup.NotFound", "group" }, { "InvalidParameter", "group elsewhere" }, { "InvalidParameterCombination", "group by name" },
        { "InvalidKeyPair.NotFound", "key" }, { "InvalidParameterValue", "profile" }, { "InvalidParameterValue", "address outside" }, { "InvalidIPAddress.InUse", "address taken" },
        { "InvalidUserData.Malformed", "data" }, { "InvalidParameterValue", "data too long" }, { "InvalidParameterValue", "count" }, { "InvalidParameterCombination", "card and subnet" },
        { "InvalidParameterValue", "token too long" }, { "InvalidLaunchTemplateName.NotFoundException", "template" }, { "InvalidLaunchTemplateId.NotFound", "template id" },
        { "InvalidParameterValue", "tags of nothing" }, { "TagLimitExceeded", "tags" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_request_is_refused(string code, string what)
    {
        var request = ARun();
        request.PrivateIpAddress = "10.0.0.10";
        await RunAsync(request);
        request.PrivateIpAddress = null;
        Spoil(request, what);

        Assert.Equal(code, await RefusedAsync(() => RunAsync(request)));
        Assert.Single(Fake.Account.Machines);
    }

    [Fact]
    public async Task What_is_asked_for_by_name_must_be_there()
    {
        Assert.Equal("InvalidAMIID.NotFound", await RefusedAsync(() => Client.DescribeImagesAsync(new DescribeImagesRequest { ImageIds = ["ami-12345678"] }, Stop)));
        Assert.Equal("InvalidSubnetID.NotFound", await RefusedAsync(() => Client.DescribeSubnetsAsync(new DescribeSubnetsRequest { SubnetIds = ["subnet-12345678"] }, Stop)));
        Assert.Equal("InvalidGroup.NotFound", await RefusedAsync(() => Client.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { GroupIds = ["sg-12345678"] }, Stop)));
        Assert.Equal("InvalidKeyPair.NotFound", await RefusedAsync(() => Client.DescribeKeyPairsAsync(new DescribeKeyPairsRequest { KeyNames = ["none"] }, Stop)));
        Assert.Equal("InvalidInstanceType", await RefusedAsync(() => Client.DescribeInstanceTypesAsync(new DescribeInstanceTypesRequest { InstanceTypes = ["t9.huge"] }, Stop)));
        Assert.Equal(Defaults.Key, Assert.Single((await Client.DescribeKeyPairsAsync(new DescribeKeyPairsRequest { KeyNames = [Defaults.Key] }, Stop)).KeyPairs).KeyName);
    }

    [Fact]
    public async Task Types_are_offered_where_they_are()
    {
        Fake.Stock.AddType(new MachineType("x9.rare", 4, 4096, Zones: [Defaults.ZoneC]));
        var request = new DescribeInstanceTypeOfferingsRequest { LocationType = LocationType.AvailabilityZone, Filters = [new Filter("instance-type", ["x9.*", Defaults.ArmType])] };

        var found = (await Client.DescribeInstanceTypeOfferingsAsync(request, Stop)).InstanceTypeOfferings;

        Assert.Equal("m7g.large us-east-1a, m7g.large us-east-1b, m7g.large us-east-1c, x9.rare us-east-1c", string.Join(", ", found.Select(offering => $"{offering.InstanceType} {offering.Location}")));
    }

    private void Spoil(RunInstancesRequest request, string what)
    {
        switch (what)
        {
            case "image": request.ImageId = "ami-12345678"; break;
            case "image malformed": request.ImageId = "ami-x"; break;
            case "image gone": request.ImageId = Fake.Stock.AddImage(state: "deregistered"); break;
            case "image missing": request.ImageId = null; break;
            case "type": request.InstanceType = "t9.huge"; break;
            case "architecture": request.InstanceType = Defaults.ArmType; break;
            case "type elsewhere":
                Fake.Stock.AddType(new MachineType("x9.rare", 4, 4096, Zones: [Defaults.ZoneC]));
                request.InstanceType = "x9.rare";
                break;
            case "subnet": request.SubnetId = "subnet-12345678"; break;
            case "group": request.SecurityGroupIds = ["sg-12345678"]; break;
            case "group elsewhere": request.SecurityGroupIds = [Defaults.OtherGroup]; break;
            case "group by name": request.SecurityGroups = [Defaults.GroupName]; break;
            case "key": request.KeyName = "none"; break;
            case "profile": request.IamInstanceProfile = new IamInstanceProfileSpecification { Name = "none" }; break;
            case "address outside": request.PrivateIpAddress = "10.0.16.9"; break;
            case "address taken": request.PrivateIpAddress = "10.0.0.10"; break;
            case "data": request.UserData = "no base 64!"; break;
            case "data too long": request.UserData = Convert.ToBase64String(new byte[16 * 1024 + 1]); break;
            case "count": request.MinCount = 2; break;
            case "card and subnet": request.NetworkInterfaces = [new InstanceNetworkInterfaceSpecification { DeviceIndex = 0, SubnetId = Defaults.SubnetA }]; break;
            case "token too long": request.ClientToken = new string('t', 65); break;
            case "template": request.LaunchTemplate = new LaunchTemplateSpecification { LaunchTemplateName = "none" }; break;
            case "template id": request.LaunchTemplate = new LaunchTemplateSpecification { LaunchTemplateId = "lt-12345678" }; break;
            case "tags of nothing": request.TagSpecifications = [new TagSpecification { ResourceType = ResourceType.Vpc, Tags = [new Tag("a", "b")] }]; break;
            default: request.TagSpecifications = [new TagSpecification { ResourceType = ResourceType.Instance, Tags = [.. Enumerable.Range(0, 51).Select(number => new Tag($"k{number}", ""))] }]; break;
        }
    }
}
