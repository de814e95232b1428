using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>Finds what a specification names, or refuses it as EC2 does.</summary>
internal static class LaunchCheck
{
    private const int MaxUserData = 16 * 1024;

    public static LaunchPlan Resolve(Account account, LaunchSpec spec)
    {
        var catalog = account.Catalog;
        if (spec.ImageId is null) throw ApiError.Missing("ImageId");
        var image = catalog.Image(spec.ImageId);
        if (image.State != "available") throw new ApiError("InvalidAMIID.Unavailable", $"The image ID '{image.Id}' is not available. The current state of the image is '{image.State}'.");
        var typeName = spec.Type ?? "m1.small";
        var type = catalog.Types.GetValueOrDefault(typeName) ?? throw ApiError.Value($"Invalid value '{typeName}' for InstanceType.");
        if (type.Architecture != image.Architecture) throw ApiError.Value($"The architecture '{type.Architecture}' of the specified instance type does not match the architecture '{image.Architecture}' of the specified AMI.");

        var subnet = ChooseSubnet(account, spec, type);
        if (spec.Zone is { } zone && zone != subnet.Zone) throw ApiError.Value($"Value ({zone}) for parameter availabilityZone is invalid. The subnet '{subnet.Id}' is in {subnet.Zone}.");
        if (!type.IsOfferedIn(subnet.Zone)) throw new ApiError("Unsupported", $"Your requested instance type ({type.Name}) is not supported in your requested Availability Zone ({subnet.Zone}).");
        var groups = Groups(catalog, spec, subnet);
        if (spec.KeyName is { } key) catalog.RequireKey(key);
        if (spec.Market is not (null or "spot")) throw ApiError.Value($"Value ({spec.Market}) for parameter marketType is invalid.");
        CheckAddress(account, spec, subnet);
        CheckUserData(spec.UserData);
        CheckDevices(spec);
        return new LaunchPlan(spec, image, type, subnet, groups, Profile(catalog, spec));
    }

    /// <summary>Which zone a request names, by itself or by its subnet; empty when it leaves that to EC2.</summary>
    public static string NamedZone(Account account, LaunchSpec spec) =>
        spec.SubnetId is { } id && account.Catalog.Subnets.TryGetValue(id, out var subnet) ? subnet.Zone : spec.Zone ?? "";

    private static Subnet ChooseSubnet(Account account, LaunchSpec spec, MachineType type)
    {
        if (spec.SubnetId is { } id) return account.Catalog.Subnet(id);
        var choice = account.Catalog.Subnets.Values.Where(subnet => subnet.VpcId == Defaults.Vpc && (spec.Zone is null || subnet.Zone == spec.Zone)).ToList();
        if (choice.Count == 0) throw ApiError.Value($"Invalid availability zone: [{spec.Zone}]");
        // EC2 takes a zone that has what is asked for, as long as one has.
        return choice.Find(subnet => type.IsOfferedIn(subnet.Zone) && account.Limits.Free(type.Name, subnet.Zone, account.Live) > 0) ?? choice[0];
    }

    private static List<SecurityGroup> Groups(Catalog catalog, LaunchSpec spec, Subnet subnet)
    {
        if (spec.GroupNames.Count > 0 && spec.SubnetId is not null) throw ApiError.Combination("The parameter groupName cannot be used with the parameter subnet");
        List<SecurityGroup> groups = [.. spec.GroupIds.Select(catalog.Group), .. spec.GroupNames.Select(name => catalog.GroupNamed(name, subnet.VpcId))];
        if (groups.Find(group => group.VpcId != subnet.VpcId) is { } foreign) throw new ApiError("InvalidParameter", $"Security group {foreign.Id} and subnet {subnet.Id} belong to different networks.");
        if (groups.Count == 0 && catalog.Groups.Values.FirstOrDefault(group => group.VpcId == subnet.VpcId && group.Name == Defaults.GroupName) is { } own) groups.Add(own);
        return groups;
    }

    private static InstanceProfile? Profile(Catalog catalog, LaunchSpec spec)
    {
        if (spec is { ProfileName: not null, ProfileArn: not null }) throw ApiError.Combination("The parameter 'iamInstanceProfile.name' may not be used in combination with 'iamInstanceProfile.arn'");
        if (spec.ProfileName is { } name) return catalog.Profiles.GetValueOrDefault(name) ?? throw ApiError.Value($"Value ({name}) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name");
        if (spec.ProfileArn is { } arn) return catalog.Profiles.Values.FirstOrDefault(profile => profile.Arn == arn) ?? throw ApiError.Value($"Value ({arn}) for parameter iamInstanceProfile.arn is invalid. Invalid IAM Instance Profile ARN");
        return null;
    }

    private static void CheckAddress(Account account, LaunchSpec spec, Subnet subnet)
    {
        if (spec.PrivateIp is not { } address) return;
        if (!subnet.Contains(address)) throw ApiError.Value($"Address {address} does not fall within the subnet's address range");
        if (subnet.IsTaken(address, account.Now)) throw new ApiError("InvalidIPAddress.InUse", $"Address {address} is in use.");
    }

    private static void CheckUserData(string? data)
    {
        if (data is null) return;
        var bytes = new byte[data.Length];
        if (!Convert.TryFromBase64String(data, bytes, out var length)) throw new ApiError("InvalidUserData.Malformed", "Invalid BASE64 encoding of user data.");
        if (length > MaxUserData) throw ApiError.Value($"User data is limited to {MaxUserData} bytes");
    }

    private static void CheckDevices(LaunchSpec spec)
    {
        if (spec.Devices.Select(device => device.Device).Distinct(StringComparer.Ordinal).Count() != spec.Devices.Count) throw new ApiError("InvalidBlockDeviceMapping", "The device name is used more than once.");
        if (spec.Devices.Any(device => device.Device == Image.RootDevice && device.Gibibytes < Image.RootGibibytes)) throw new ApiError("InvalidBlockDeviceMapping", $"Volume of size smaller than snapshot, expect size >= {Image.RootGibibytes}GB");
        if (spec.Devices.Any(device => device.Device != Image.RootDevice && device.Gibibytes is null)) throw ApiError.Missing("size/snapshot");
    }
}
