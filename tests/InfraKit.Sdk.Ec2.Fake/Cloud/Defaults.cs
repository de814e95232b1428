namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>What every account has before a test adds to it.</summary>
public static class Defaults
{
    public const string Region = "us-east-1";
    public const string ZoneA = "us-east-1a";
    public const string ZoneB = "us-east-1b";
    public const string ZoneC = "us-east-1c";

    public const string Vpc = "vpc-0000000000000000a";
    public const string SubnetA = "subnet-0000000000000000a";
    public const string SubnetB = "subnet-0000000000000000b";
    public const string SubnetC = "subnet-0000000000000000c";
    public const string Group = "sg-0000000000000000a";
    public const string GroupName = "default";

    public const string OtherVpc = "vpc-0000000000000000f";
    public const string OtherSubnet = "subnet-0000000000000000f";
    public const string OtherGroup = "sg-0000000000000000f";
    public const string OtherGroupName = "elsewhere";

    /// <summary>An image for x86_64.</summary>
    public const string Image = "ami-0000000000000000a";

    /// <summary>An image for arm64.</summary>
    public const string ArmImage = "ami-0000000000000000b";

    public const string MicroType = "t3.micro";
    public const string SmallType = "t3.small";

    /// <summary>A type for arm64.</summary>
    public const string ArmType = "m7g.large";

    public const string Key = "default-key";
    public const string Profile = "default-profile";

    /// <summary>A parameter with the id of <see cref="Image"/>.</summary>
    public const string ImageParameter = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";

    internal static Catalog Catalog()
    {
        var catalog = new Catalog();
        foreach (var (id, zone, cidr) in new[] { (SubnetA, ZoneA, "10.0.0.0/20"), (SubnetB, ZoneB, "10.0.16.0/20"), (SubnetC, ZoneC, "10.0.32.0/20") })
        {
            catalog.Add(new Subnet(id, Vpc, zone, cidr, mapPublicIp: true));
        }

        catalog.Add(new Subnet(OtherSubnet, OtherVpc, ZoneA, "10.1.0.0/20", mapPublicIp: false));
        catalog.Add(new SecurityGroup(Group, GroupName, Vpc));
        catalog.Add(new SecurityGroup(OtherGroup, OtherGroupName, OtherVpc));
        catalog.Add(new Image(Image, "fake-x86"));
        catalog.Add(new Image(ArmImage, "fake-arm", "arm64"));
        catalog.Add(new MachineType(MicroType, 2, 1024));
        catalog.Add(new MachineType(SmallType, 2, 2048));
        catalog.Add(new MachineType(ArmType, 2, 8192, "arm64"));
        catalog.Keys.Add(Key);
        catalog.Add(new InstanceProfile(Profile));
        catalog.Parameters[ImageParameter] = Image;
        return catalog;
    }
}
