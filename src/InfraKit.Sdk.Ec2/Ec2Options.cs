using Amazon.EC2;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;

namespace InfraKit.Sdk.Ec2;

/// <summary>Which account and region a plugin works in, and how.</summary>
public sealed class Ec2Options
{
    /// <summary>The region, such as <c>eu-central-1</c>. Null for what the AWS SDK finds: <c>AWS_REGION</c>, the profile, the machine itself.</summary>
    public string? Region { get; set; }

    /// <summary>Another endpoint than the region's own, such as an emulator's; null for the region's. Needs <see cref="Region"/>, which the signature names.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>The profile of the AWS configuration files to take credentials and region from; null for none. Not together with <see cref="Credentials"/>.</summary>
    public string? Profile { get; set; }

    /// <summary>The credentials; null for what the AWS SDK finds: environment, profile, container or instance role.</summary>
    public AWSCredentials? Credentials { get; set; }

    /// <summary>A client to use as it is, instead of one made from the options above; it stays the caller's to dispose. Null to have one made.</summary>
    public IAmazonEC2? Client { get; set; }

    /// <summary>A client to read the parameters with that name images; as <see cref="Client"/>. Null to have one made when a document needs it.</summary>
    public IAmazonSimpleSystemsManagement? Parameters { get; set; }

    /// <summary>Tags that everything made bears, and that everything listed must bear: a namespace, so that two engines in one account don't see each other's. Empty by default.</summary>
    public IDictionary<string, string> Namespace { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>True to ask EC2 at every commit whether it would start such a machine (<c>DryRun</c>), which also finds missing permissions. Default false.</summary>
    public bool DryRun { get; set; }

    /// <summary>How long one request may take, answer included; from 1 second to 10 minutes. Default 30 seconds.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long EC2 may keep silent about what it has made; from 1 second to an hour. Before that nothing counts as never made. Default 1 minute.</summary>
    public TimeSpan VisibilityLag { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often status checks and scheduled events are asked for; from 1 second to a day. Default 1 minute: EC2 renews them no oftener.</summary>
    public TimeSpan StatusInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often interruption notices of spot machines are asked for, while there are any; from 1 second to a minute. Default 15 seconds: notices come two minutes ahead.</summary>
    public TimeSpan SpotInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a zone is avoided after it had no capacity for a type; from 1 second to a day. Default 5 minutes.</summary>
    public TimeSpan ZoneAvoidance { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a machine may wait for the volumes that follow its identity; from 1 second to a day. Default 4 minutes: less than the engine waits for one effect.</summary>
    public TimeSpan VolumeDeadline { get; set; } = TimeSpan.FromMinutes(4);

    /// <summary>Rates by action, such as <c>RunInstances</c>, for accounts whose limits AWS has changed. Actions not named here keep AWS's published default.</summary>
    public IDictionary<string, CallRate> Rates { get; } = new Dictionary<string, CallRate>(StringComparer.Ordinal);
}
