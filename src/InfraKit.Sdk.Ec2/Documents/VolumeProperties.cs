namespace InfraKit.Sdk.Ec2.Documents;

/// <summary>A volume that is born with a machine.</summary>
internal sealed class VolumeProperties
{
    /// <summary>The device, such as <c>/dev/xvda</c>.</summary>
    public string? Device { get; set; }

    /// <summary>Its size in GiB; the image's or the snapshot's when absent.</summary>
    public int? Size { get; set; }

    /// <summary>Its type, such as <c>gp3</c>.</summary>
    public string? Type { get; set; }

    /// <summary>Operations a second.</summary>
    public int? Iops { get; set; }

    /// <summary>MiB a second.</summary>
    public int? Throughput { get; set; }

    /// <summary>Whether it is encrypted.</summary>
    public bool? Encrypted { get; set; }

    /// <summary>The key it is encrypted with.</summary>
    public string? KmsKeyId { get; set; }

    /// <summary>What it is made from.</summary>
    public string? SnapshotId { get; set; }

    /// <summary>Whether it dies with the machine.</summary>
    public bool DeleteOnTermination { get; set; } = true;
}
