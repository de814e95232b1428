using System.Text.Json.Serialization;

namespace InfraKit.Sdk.Ec2.Documents;

/// <summary>What a document says of a machine: in the short form, or in the words of EC2's API as InfraKit did.</summary>
internal sealed class MachineProperties
{
    /// <summary>A launch template; what is said beside it wins over it.</summary>
    public TemplateProperties? LaunchTemplate { get; set; }

    /// <summary>The image's id.</summary>
    public string? ImageId { get; set; }

    /// <summary>The parameter that names the image, in the parameter store.</summary>
    public string? ImageParameter { get; set; }

    /// <summary>The instance type.</summary>
    public string? InstanceType { get; set; }

    /// <summary>Several instance types, the best first: whichever there is room for.</summary>
    public IReadOnlyList<string>? InstanceTypes { get; set; }

    /// <summary>The subnets to spread over.</summary>
    public IReadOnlyList<string>? Subnets { get; set; }

    /// <summary>The security groups' ids.</summary>
    public IReadOnlyList<string>? SecurityGroups { get; set; }

    /// <summary>The key pair's name.</summary>
    public string? KeyName { get; set; }

    /// <summary>The instance profile's name or ARN.</summary>
    public string? IamInstanceProfile { get; set; }

    /// <summary>True for spot capacity.</summary>
    public bool? Spot { get; set; }

    /// <summary>The most that spot capacity may cost an hour, in dollars; the on-demand price when absent.</summary>
    public string? SpotMaxPrice { get; set; }

    /// <summary>Volumes that are born and die with the machine.</summary>
    public IReadOnlyList<VolumeProperties>? Volumes { get; set; }

    /// <summary>What runs at the first boot.</summary>
    public string? UserData { get; set; }

    /// <summary>How the machine reaches its own metadata.</summary>
    public MetadataProperties? MetadataOptions { get; set; }

    /// <summary>Whether it gets a public address; the subnet's own setting when absent.</summary>
    public bool? PublicIp { get; set; }

    /// <summary>Whether it is watched every minute, which costs.</summary>
    public bool? Monitoring { get; set; }

    /// <summary>Whether its volumes have bandwidth of their own.</summary>
    public bool? EbsOptimized { get; set; }

    /// <summary>The machine in the words of EC2's API.</summary>
    public VerbatimRunInstances? RunInstancesInput { get; set; }

    /// <summary>Volumes that are attached to it, in the words of EC2's API.</summary>
    public IReadOnlyList<VerbatimAttachVolume>? AttachVolumeInputs { get; set; }

    /// <summary>Ports that probes call by name, at its private address.</summary>
    public IReadOnlyDictionary<string, int>? Ports { get; set; }

    /// <summary>Tags beside those of the group; the group's win.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; set; }

    /// <summary>The devices of volumes that follow an identity, one after the other.</summary>
    public IReadOnlyList<string>? AttachmentDevices { get; set; }

    /// <summary>True when the machine is told in the words of EC2's API.</summary>
    [JsonIgnore]
    public bool IsVerbatim => RunInstancesInput is not null || AttachVolumeInputs is not null;

    /// <summary>The instance types in either spelling of the short form.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Types => InstanceTypes ?? (InstanceType is { } one ? [one] : []);
}
