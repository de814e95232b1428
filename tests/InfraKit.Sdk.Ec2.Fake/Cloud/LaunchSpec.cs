using InfraKit.Sdk.Ec2.Fake.Wire;

namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>What is asked for: by a request, by a template, or by one over the other.</summary>
internal sealed record LaunchSpec
{
    public string? ImageId { get; init; }

    public string? Type { get; init; }

    public string? SubnetId { get; init; }

    public string? Zone { get; init; }

    public string? PrivateIp { get; init; }

    public bool? PublicIp { get; init; }

    public IReadOnlyList<string> GroupIds { get; init; } = [];

    public IReadOnlyList<string> GroupNames { get; init; } = [];

    public string? KeyName { get; init; }

    public string? ProfileName { get; init; }

    public string? ProfileArn { get; init; }

    public string? UserData { get; init; }

    public bool? Protected { get; init; }

    public string? Market { get; init; }

    public string? HttpTokens { get; init; }

    public int? HopLimit { get; init; }

    public bool? EbsOptimized { get; init; }

    public bool? Monitoring { get; init; }

    public IReadOnlyList<BlockDevice> Devices { get; init; } = [];

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Tags { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);

    public bool IsSpot => Market == "spot";

    /// <summary>Reads the parameters of RunInstances, or the data of a launch template, which have the same names.</summary>
    public static LaunchSpec Read(Form form)
    {
        var card = form.Under("NetworkInterface.1");
        if (!card.IsEmpty && (form.Text("SubnetId") ?? form.Text("SecurityGroupId.1") ?? form.Text("PrivateIpAddress")) is not null)
        {
            throw ApiError.Combination("Network interfaces and an instance-level subnet ID may not be specified on the same request");
        }

        return new LaunchSpec
        {
            ImageId = form.Text("ImageId"),
            Type = form.Text("InstanceType"),
            SubnetId = form.Text("SubnetId") ?? card.Text("SubnetId"),
            Zone = form.Text("Placement.AvailabilityZone"),
            PrivateIp = form.Text("PrivateIpAddress") ?? card.Text("PrivateIpAddress"),
            PublicIp = card.Flag("AssociatePublicIpAddress"),
            GroupIds = form.List("SecurityGroupId") is { Count: > 0 } groups ? groups : card.List("SecurityGroupId"),
            GroupNames = form.List("SecurityGroup"),
            KeyName = form.Text("KeyName"),
            ProfileName = form.Text("IamInstanceProfile.Name"),
            ProfileArn = form.Text("IamInstanceProfile.Arn"),
            UserData = form.Text("UserData"),
            Protected = form.Flag("DisableApiTermination"),
            Market = form.Text("InstanceMarketOptions.MarketType"),
            HttpTokens = form.Text("MetadataOptions.HttpTokens"),
            HopLimit = form.Number("MetadataOptions.HttpPutResponseHopLimit"),
            EbsOptimized = form.Flag("EbsOptimized"),
            Monitoring = form.Flag("Monitoring.Enabled"),
            Devices = [.. form.Each("BlockDeviceMapping").Select(Device)],
            Tags = TagSpecifications.Read(form),
        };
    }

    /// <summary>This one, and the template's word where this one is silent.</summary>
    public LaunchSpec Over(LaunchSpec template) => this with
    {
        ImageId = ImageId ?? template.ImageId,
        Type = Type ?? template.Type,
        SubnetId = SubnetId ?? template.SubnetId,
        Zone = Zone ?? template.Zone,
        PrivateIp = PrivateIp ?? template.PrivateIp,
        PublicIp = PublicIp ?? template.PublicIp,
        GroupIds = GroupIds.Count + GroupNames.Count > 0 ? GroupIds : template.GroupIds,
        GroupNames = GroupIds.Count + GroupNames.Count > 0 ? GroupNames : template.GroupNames,
        KeyName = KeyName ?? template.KeyName,
        ProfileName = (ProfileName ?? ProfileArn) is null ? template.ProfileName : ProfileName,
        ProfileArn = (ProfileName ?? ProfileArn) is null ? template.ProfileArn : ProfileArn,
        UserData = UserData ?? template.UserData,
        Protected = Protected ?? template.Protected,
        Market = Market ?? template.Market,
        HttpTokens = HttpTokens ?? template.HttpTokens,
        HopLimit = HopLimit ?? template.HopLimit,
        EbsOptimized = EbsOptimized ?? template.EbsOptimized,
        Monitoring = Monitoring ?? template.Monitoring,
        Devices = [.. template.Devices.Where(device => Devices.All(own => own.Device != device.Device)), .. Devices],
        Tags = TagSpecifications.Merge(template.Tags, Tags),
    };

    private static BlockDevice Device(Form form) => new(
        form.Required("DeviceName"), form.Number("Ebs.VolumeSize"), form.Text("Ebs.VolumeType"), form.Flag("Ebs.DeleteOnTermination") ?? true, form.Number("Ebs.Iops"));
}
