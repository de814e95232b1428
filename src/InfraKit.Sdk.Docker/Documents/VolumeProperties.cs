namespace InfraKit.Sdk.Docker.Documents;

/// <summary>Something of the host that a container sees at a path.</summary>
internal sealed class VolumeProperties
{
    /// <summary>The name of a volume, or an absolute path of the host; null for a volume of its own that goes with it.</summary>
    public string? Source { get; set; }

    /// <summary>The absolute path inside.</summary>
    public required string Target { get; set; }

    /// <summary>True to forbid writing.</summary>
    public bool ReadOnly { get; set; }
}
