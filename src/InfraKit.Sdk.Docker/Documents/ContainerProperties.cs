using System.Text.Json.Serialization;

namespace InfraKit.Sdk.Docker.Documents;

/// <summary>What a document says of a container: in the short form, or in the words of the engine's API as InfraKit did.</summary>
internal sealed class ContainerProperties
{
    /// <summary>The image's name, with a tag or a digest.</summary>
    public string? Image { get; set; }

    /// <summary>The program to run in place of the image's, and its arguments.</summary>
    public IReadOnlyList<string>? Command { get; set; }

    /// <summary>What runs the command, in place of the image's.</summary>
    public IReadOnlyList<string>? Entrypoint { get; set; }

    /// <summary>Variables added to the image's.</summary>
    public IReadOnlyDictionary<string, string>? Env { get; set; }

    /// <summary>Ports that are reachable from outside.</summary>
    public IReadOnlyList<PortProperties>? Ports { get; set; }

    /// <summary>Volumes and directories of the host.</summary>
    public IReadOnlyList<VolumeProperties>? Volumes { get; set; }

    /// <summary>Names of networks; one that isn't there is made.</summary>
    public IReadOnlyList<string>? Networks { get; set; }

    /// <summary>How many processors it may use, such as 0.5.</summary>
    public decimal? Cpu { get; set; }

    /// <summary>How many bytes of memory it may use.</summary>
    [JsonConverter(typeof(ByteSizeConverter))]
    public long? Memory { get; set; }

    /// <summary>Who runs it: a name or a number, and a group after a colon.</summary>
    public string? User { get; set; }

    /// <summary>How the engine finds out whether it is healthy.</summary>
    public HealthcheckProperties? Healthcheck { get; set; }

    /// <summary>When the engine starts it again by itself: <c>no</c>, <c>on-failure</c>, <c>always</c>, <c>unless-stopped</c>.</summary>
    public string? Restart { get; set; }

    /// <summary>How long it may take to end by itself; null for the image's, or else the engine's 10 seconds.</summary>
    [JsonConverter(typeof(DurationConverter))]
    public TimeSpan? StopTimeout { get; set; }

    /// <summary>The container in the words of the engine's API.</summary>
    public VerbatimConfig? Config { get; set; }

    /// <summary>What the host gives it, in the words of the engine's API.</summary>
    public VerbatimHostConfig? HostConfig { get; set; }

    /// <summary>Networks with their drivers, in InfraKit's words.</summary>
    public IReadOnlyList<NetworkAttachmentProperties>? NetworkAttachments { get; set; }

    /// <summary>Labels beside those of the group; the group's win.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; set; }

    /// <summary>When the registry is asked: <c>missing</c>, <c>always</c>, <c>never</c>.</summary>
    public string Pull { get; set; } = PullPolicy.Missing;

    /// <summary>What the image's name stood for when the document was committed; written by the commit.</summary>
    public ResolvedImageProperties? ResolvedImage { get; set; }

    /// <summary>True when the container is told in the words of the engine's API.</summary>
    [JsonIgnore]
    public bool IsVerbatim => Config is not null || HostConfig is not null || NetworkAttachments is not null;

    /// <summary>The image's name in either form.</summary>
    [JsonIgnore]
    public string ImageName => (IsVerbatim ? Config?.Image : Image) ?? string.Empty;

    /// <summary>What the image's name stood for at the commit; null when nobody found out yet, or of another name.</summary>
    [JsonIgnore]
    public string? PinnedImage => ResolvedImage?.Of == ImageName ? ResolvedImage.Is : null;

    /// <summary>Where the image's name stands.</summary>
    [JsonIgnore]
    public string ImagePath => IsVerbatim ? "$.Config.Image" : "$.Image";
}
