namespace InfraKit.Sdk.Ec2.Documents;

/// <summary>Whether a machine is watched every minute, in the words of EC2's API.</summary>
internal sealed class VerbatimMonitoring
{
    /// <summary>Whether it is.</summary>
    public bool Enabled { get; set; }
}
