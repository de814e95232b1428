using System.Text.Json.Serialization;
using Amazon.EC2.Model;

namespace InfraKit.Sdk.Ec2.Documents;

/// <summary>The API's <c>RunInstances</c> request, read by our strict reader: the AWS SDK's model, but for the one member that the original wrote otherwise.</summary>
internal sealed class VerbatimRunInstances : RunInstancesRequest
{
    /// <summary>Whether it is watched every minute.</summary>
    [JsonPropertyName("Monitoring")]
    public VerbatimMonitoring? DetailedMonitoring
    {
        get => Monitoring is { } enabled ? new VerbatimMonitoring { Enabled = enabled } : null;
        set => Monitoring = value?.Enabled;
    }

    /// <summary>Hidden by <see cref="DetailedMonitoring"/>.</summary>
    [JsonIgnore]
    public new bool? Monitoring
    {
        get => base.Monitoring;
        set => base.Monitoring = value;
    }
}
