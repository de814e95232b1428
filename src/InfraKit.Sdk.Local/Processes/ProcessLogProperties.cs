namespace InfraKit.Sdk.Local.Processes;

/// <summary>How the logs of a process are rotated.</summary>
internal sealed class ProcessLogProperties
{
    /// <summary>The size at which a log is rotated; null for the option.</summary>
    public long? MaxBytes { get; set; }

    /// <summary>How many rotated files are kept; null for the option.</summary>
    public int? Files { get; set; }
}
