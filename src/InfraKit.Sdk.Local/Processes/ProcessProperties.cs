using System.Text.Json.Serialization;

namespace InfraKit.Sdk.Local.Processes;

/// <summary>What a document says of a process.</summary>
internal sealed class ProcessProperties
{
    /// <summary>The program: a path, or a name that is looked up in <c>PATH</c>.</summary>
    public required string Command { get; set; }

    /// <summary>Its arguments, after substitution.</summary>
    public IReadOnlyList<string> Arguments { get; set; } = [];

    /// <summary>Variables added to the host's environment, after substitution.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>An absolute path; null for the instance's own directory.</summary>
    public string? WorkingDirectory { get; set; }

    /// <summary>Names of TCP ports to be allocated.</summary>
    public IReadOnlyList<string> Ports { get; set; } = [];

    /// <summary>How long it may take to end by itself; null for the option.</summary>
    [JsonConverter(typeof(DurationConverter))]
    public TimeSpan? StopTimeout { get; set; }

    /// <summary>The signal that asks it to end.</summary>
    public string StopSignal { get; set; } = "SIGTERM";

    /// <summary>How its logs are rotated; null for the options.</summary>
    public ProcessLogProperties? Log { get; set; }
}
