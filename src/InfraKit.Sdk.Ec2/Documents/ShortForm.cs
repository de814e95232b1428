using Amazon.EC2;
using Amazon.EC2.Model;

namespace InfraKit.Sdk.Ec2.Documents;

/// <summary>The short form in EC2's words.</summary>
internal static class ShortForm
{
    /// <summary>As a request for machines; of several types for the best, since only a fleet chooses.</summary>
    public static RunInstancesRequest NewRequest(MachineProperties properties)
    {
        var request = new RunInstancesRequest
        {
            LaunchTemplate = properties.LaunchTemplate is { } template ? new LaunchTemplateSpecification { LaunchTemplateId = template.Id, LaunchTemplateName = template.Name, Version = template.Version } : null,
            ImageId = properties.ImageId,
            InstanceType = properties.Types is [var best, ..] ? best : null,
            KeyName = properties.KeyName,
            IamInstanceProfile = properties.IamInstanceProfile is { } profile ? IsArn(profile) ? new() { Arn = profile } : new() { Name = profile } : null,
            InstanceMarketOptions = properties.Spot == true ? new() { MarketType = MarketType.Spot, SpotOptions = new() { SpotInstanceType = SpotInstanceType.OneTime, MaxPrice = properties.SpotMaxPrice } } : null,
            BlockDeviceMappings = properties.Volumes?.Select(MappingOf).ToList(),
            MetadataOptions = properties.LaunchTemplate is not null && properties.MetadataOptions is null ? null : OptionsOf(properties.MetadataOptions ?? new()),
            Monitoring = properties.Monitoring,
            EbsOptimized = properties.EbsOptimized,
        };
        var groups = properties.SecurityGroups?.ToList();

        // With a public address of its own the machine's network card must be told whole.
        if (properties.PublicIp is { } isPublic) request.NetworkInterfaces = [new() { DeviceIndex = 0, AssociatePublicIpAddress = isPublic, Groups = groups }];
        else request.SecurityGroupIds = groups;
        return request;
    }

    /// <summary>As the data of a launch template.</summary>
    public static RequestLaunchTemplateData NewTemplateData(MachineProperties properties)
    {
        var data = new RequestLaunchTemplateData
        {
            ImageId = properties.ImageId,
            KeyName = properties.KeyName,
            IamInstanceProfile = properties.IamInstanceProfile is { } profile ? IsArn(profile) ? new() { Arn = profile } : new() { Name = profile } : null,
            BlockDeviceMappings = properties.Volumes?.Select(TemplateMappingOf).ToList(),
            MetadataOptions = TemplateOptionsOf(properties.MetadataOptions ?? new()),
            Monitoring = properties.Monitoring is { } monitoring ? new() { Enabled = monitoring } : null,
            EbsOptimized = properties.EbsOptimized,
        };
        var groups = properties.SecurityGroups?.ToList();
        if (properties.PublicIp is { } isPublic) data.NetworkInterfaces = [new() { DeviceIndex = 0, AssociatePublicIpAddress = isPublic, Groups = groups }];
        else data.SecurityGroupIds = groups;
        return data;
    }

    /// <summary>The names of those of its fields that are written.</summary>
    public static IEnumerable<string> FieldsOf(MachineProperties properties)
    {
        if (properties.LaunchTemplate is not null) yield return nameof(properties.LaunchTemplate);
        if (properties.ImageId is not null) yield return nameof(properties.ImageId);
        if (properties.ImageParameter is not null) yield return nameof(properties.ImageParameter);
        if (properties.InstanceType is not null) yield return nameof(properties.InstanceType);
        if (properties.InstanceTypes is not null) yield return nameof(properties.InstanceTypes);
        if (properties.Subnets is not null) yield return nameof(properties.Subnets);
        if (properties.SecurityGroups is not null) yield return nameof(properties.SecurityGroups);
        if (properties.KeyName is not null) yield return nameof(properties.KeyName);
        if (properties.IamInstanceProfile is not null) yield return nameof(properties.IamInstanceProfile);
        if (properties.Spot is not null) yield return nameof(properties.Spot);
        if (properties.SpotMaxPrice is not null) yield return nameof(properties.SpotMaxPrice);
        if (properties.Volumes is not null) yield return nameof(properties.Volumes);
        if (properties.UserData is not null) yield return nameof(properties.UserData);
        if (properties.MetadataOptions is not null) yield return nameof(properties.MetadataOptions);
        if (properties.PublicIp is not null) yield return nameof(properties.PublicIp);
        if (properties.Monitoring is not null) yield return nameof(properties.Monitoring);
        if (properties.EbsOptimized is not null) yield return nameof(properties.EbsOptimized);
    }

    private static bool IsArn(string profile) => profile.StartsWith("arn:", StringComparison.Ordinal);

    private static BlockDeviceMapping MappingOf(VolumeProperties volume) => new()
    {
        DeviceName = volume.Device,
        Ebs = new EbsBlockDevice
        {
            VolumeSize = volume.Size,
            VolumeType = volume.Type,
            Iops = volume.Iops,
            Throughput = volume.Throughput,
            Encrypted = volume.Encrypted,
            KmsKeyId = volume.KmsKeyId,
            SnapshotId = volume.SnapshotId,
            DeleteOnTermination = volume.DeleteOnTermination,
        },
    };

    private static LaunchTemplateBlockDeviceMappingRequest TemplateMappingOf(VolumeProperties volume) => new()
    {
        DeviceName = volume.Device,
        Ebs = new LaunchTemplateEbsBlockDeviceRequest
        {
            VolumeSize = volume.Size,
            VolumeType = volume.Type,
            Iops = volume.Iops,
            Throughput = volume.Throughput,
            Encrypted = volume.Encrypted,
            KmsKeyId = volume.KmsKeyId,
            SnapshotId = volume.SnapshotId,
            DeleteOnTermination = volume.DeleteOnTermination,
        },
    };

    private static InstanceMetadataOptionsRequest OptionsOf(MetadataProperties options) => new()
    {
        HttpTokens = options.HttpTokens,
        HttpPutResponseHopLimit = options.HttpPutResponseHopLimit,
        HttpEndpoint = options.HttpEndpoint,
        InstanceMetadataTags = options.InstanceMetadataTags,
    };

    private static LaunchTemplateInstanceMetadataOptionsRequest TemplateOptionsOf(MetadataProperties options) => new()
    {
        HttpTokens = options.HttpTokens,
        HttpPutResponseHopLimit = options.HttpPutResponseHopLimit,
        HttpEndpoint = options.HttpEndpoint,
        InstanceMetadataTags = options.InstanceMetadataTags,
    };
}
