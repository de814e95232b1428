namespace InfraKit.Sdk.Ec2.Documents;

/// <summary>How a machine reaches its own metadata.</summary>
internal sealed class MetadataProperties
{
    /// <summary><c>required</c> for IMDSv2 alone, <c>optional</c> for both versions.</summary>
    public string HttpTokens { get; set; } = "required";

    /// <summary>How far an answer may travel, from 1 to 64; containers need 2.</summary>
    public int? HttpPutResponseHopLimit { get; set; }

    /// <summary><c>enabled</c> or <c>disabled</c>.</summary>
    public string? HttpEndpoint { get; set; }

    /// <summary>Whether the machine can read its own tags: <c>enabled</c> or <c>disabled</c>.</summary>
    public string? InstanceMetadataTags { get; set; }
}
