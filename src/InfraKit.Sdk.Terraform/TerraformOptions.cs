namespace InfraKit.Sdk.Terraform;

/// <summary>Which Terraform a plugin runs, where, and how.</summary>
public sealed class TerraformOptions
{
    /// <summary>The absolute path of <c>terraform</c> or <c>tofu</c>; null for the first of them in the <c>PATH</c>. Terraform 1.5 or newer, or OpenTofu 1.6 or newer.</summary>
    public string? Binary { get; set; }

    /// <summary>
    /// The absolute path of the directory that holds members and their state; made when it is first needed. Null for <c>infrakit/&lt;engine or "default"&gt;/&lt;plugin&gt;</c>
    /// under <c>XDG_STATE_HOME</c>, or else under <c>~/.local/state</c>. It belongs to one host at a time.
    /// </summary>
    public string? Directory { get; set; }

    /// <summary>Variables of the environment that Terraform and its providers get beside those of this process, such as credentials. They are never written to a file or a log.</summary>
    public IDictionary<string, string> Environment { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Where state is kept; null for files in <see cref="Directory"/>.</summary>
    public TerraformBackend? Backend { get; set; }

    /// <summary>Absolute paths of directories with providers, laid out as <c>terraform providers mirror</c> does: with any, providers come from there alone.</summary>
    public IList<string> ProviderMirrors { get; } = [];

    /// <summary>The absolute path of a directory that keeps downloaded providers for all groups; it must exist. Null for what the environment says, or none.</summary>
    public string? PluginCacheDirectory { get; set; }

    /// <summary>Types of resources that can be members, beside and before those that are known: <c>aws_instance</c>, <c>azurerm_linux_virtual_machine</c>, <c>digitalocean_droplet</c> and more.</summary>
    public IList<TerraformMemberType> MemberTypes { get; } = [];

    /// <summary>How many resources Terraform makes, changes or removes at a time; from 1 to 256. Default 10, as Terraform's own.</summary>
    public int Parallelism { get; set; } = 10;

    /// <summary>How many members share a state; from 1 to 1,000. Default 100: time and memory grow with the square of it.</summary>
    public int MembersPerShard { get; set; } = 100;

    /// <summary>How many Terraform processes run at a time; from 1 to 64. Default 4.</summary>
    public int MaxParallelRuns { get; set; } = 4;

    /// <summary>How long what is to be done waits for company; from 0 to 10 seconds. Default 20 ms.</summary>
    public TimeSpan BatchWindow { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How long to wait for a state that somebody else holds locked; from 0 to a day. Default 1 minute.</summary>
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long an interrupted Terraform may take to end what it does and save its state; from 1 second to a day. Default 2 minutes.</summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How often it is looked whether members are gone or were changed behind Terraform's back; from 1 second to a day, or infinite for never. Default 5 minutes.</summary>
    public TimeSpan DriftInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>What is done about a member that was changed behind Terraform's back.</summary>
    public TerraformDriftAction Drift { get; set; }

    /// <summary>
    /// How long after an interrupted creation its provider may still show what it made; from 0 to a day. Default 30 seconds. Nothing is made again before.
    /// </summary>
    public TimeSpan VisibilityLag { get; set; } = TimeSpan.FromSeconds(30);
}
