using InfraKit.Sdk.Ec2.Fake.Cloud;
using InfraKit.Sdk.Ec2.Fake.Faults;

namespace InfraKit.Sdk.Ec2.Fake;

/// <summary>What a fake is to be like. All times are by <see cref="Clock"/>.</summary>
public sealed class Ec2FakeOptions
{
    /// <summary>The access key that a test uses unless it is about access keys.</summary>
    public const string DefaultAccessKey = "AKIAFAKEFAKEFAKEFAKE";

    /// <summary>The secret of <see cref="DefaultAccessKey"/>.</summary>
    public const string DefaultSecret = "fake/secret/fake/secret/fake/secret/fake";

    /// <summary>Drives everything but the age of signatures, which the SDK takes from the clock of the machine.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>The region that requests must be signed for.</summary>
    public string Region { get; set; } = Defaults.Region;

    /// <summary>The secrets of the access keys there are.</summary>
    public IDictionary<string, string> AccessKeys { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { [DefaultAccessKey] = DefaultSecret };

    /// <summary>From pending to running.</summary>
    public TimeSpan BootTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>From stopping to stopped.</summary>
    public TimeSpan StopTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>From shutting-down to terminated.</summary>
    public TimeSpan TerminateTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long status checks are <c>initializing</c> after a start.</summary>
    public TimeSpan CheckTime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>From creating to available, from attaching to attached, from detaching to detached.</summary>
    public TimeSpan VolumeTime { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long terminated machines are listed.</summary>
    public TimeSpan ListedAfterEnd { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a client token is known after the last of its machines was terminated.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long a token for the next page is good for.</summary>
    public TimeSpan PageTokenLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>From the notice to the end of a spot machine.</summary>
    public TimeSpan SpotNotice { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How far what is shown is behind what is true: machines and tags appear so much later, states and ends show so much later.</summary>
    public TimeSpan VisibilityLag { get; set; }

    /// <summary>When set, every thing has a lag of its own, drawn between nothing and <see cref="VisibilityLag"/>.</summary>
    public int? LagSeed { get; set; }

    /// <summary>The most things on a page, however many are asked for: pages may be short. Null for as many as asked for.</summary>
    public int? LongestPage { get; set; }

    /// <summary>The HTTP status of InsufficientInstanceCapacity: EC2 has been seen to use 500 and 400.</summary>
    public int CapacityStatus { get; set; } = 500;

    /// <summary>How often actions may be called; <c>*</c> for all that aren't named. Empty for as often as one likes.</summary>
    public IDictionary<string, ActionRate> Rates { get; } = new Dictionary<string, ActionRate>(StringComparer.Ordinal);

    /// <summary>What goes wrong.</summary>
    public FaultPlan Faults { get; set; } = new();
}
