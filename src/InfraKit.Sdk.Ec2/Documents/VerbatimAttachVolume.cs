namespace InfraKit.Sdk.Ec2.Documents;

/// <summary>A volume that is attached to a machine, in the words of EC2's API.</summary>
internal sealed class VerbatimAttachVolume
{
    /// <summary>The device; the next free one of the document's when absent.</summary>
    public string? Device { get; set; }

    /// <summary>The volume's id.</summary>
    public string? VolumeId { get; set; }
}
