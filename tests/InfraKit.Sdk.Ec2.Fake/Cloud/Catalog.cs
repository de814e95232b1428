using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>What there is to launch with, and how EC2 says that something isn't there.</summary>
internal sealed class Catalog
{
    // Sorted, so that lists have an order of their own.
    public SortedDictionary<string, Image> Images { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, MachineType> Types { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, Subnet> Subnets { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, SecurityGroup> Groups { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, InstanceProfile> Profiles { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>The parameters of Systems Manager.</summary>
    public SortedDictionary<string, string> Parameters { get; } = new(StringComparer.Ordinal);

    public void Add(Image image) => Images[image.Id] = image;

    public void Add(MachineType type) => Types[type.Name] = type;

    public void Add(Subnet subnet) => Subnets[subnet.Id] = subnet;

    public void Add(SecurityGroup group) => Groups[group.Id] = group;

    public void Add(InstanceProfile profile) => Profiles[profile.Name] = profile;

    public Image Image(string id)
    {
        if (!Ids.IsWellFormed(id, "ami")) throw new ApiError("InvalidAMIID.Malformed", $"Invalid id: \"{id}\"");
        return Images.GetValueOrDefault(id) ?? throw new ApiError("InvalidAMIID.NotFound", $"The image id '[{id}]' does not exist");
    }

    public Subnet Subnet(string id) => Subnets.GetValueOrDefault(id) ?? throw new ApiError("InvalidSubnetID.NotFound", $"The subnet ID '{id}' does not exist");

    public SecurityGroup Group(string id)
    {
        if (!Ids.IsWellFormed(id, "sg")) throw new ApiError("InvalidGroupId.Malformed", $"Invalid id: \"{id}\"");
        return Groups.GetValueOrDefault(id) ?? throw new ApiError("InvalidGroup.NotFound", $"The security group '{id}' does not exist");
    }

    public SecurityGroup GroupNamed(string name, string vpcId) =>
        Groups.Values.FirstOrDefault(group => group.Name == name && group.VpcId == vpcId) ?? throw new ApiError("InvalidGroup.NotFound", $"The security group '{name}' does not exist in VPC '{vpcId}'");

    public void RequireKey(string name)
    {
        if (!Keys.Contains(name)) throw new ApiError("InvalidKeyPair.NotFound", $"The key pair '{name}' does not exist");
    }
}
