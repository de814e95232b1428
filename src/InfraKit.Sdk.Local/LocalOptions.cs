namespace InfraKit.Sdk.Local;

/// <summary>How the local plugins keep instances on this machine.</summary>
public sealed class LocalOptions
{
    /// <summary>
    /// The absolute path of the directory that holds records, logs and files; made when it is first needed. Null for
    /// <c>infrakit/&lt;engine or "default"&gt;</c> under <c>XDG_STATE_HOME</c>, or else under <c>~/.local/state</c>. Must be on a local disk.
    /// </summary>
    public string? Directory { get; set; }

    /// <summary>How long a process may take to end by itself when it is stopped, unless its properties say; from 0 to 1 hour. Default 10 seconds.</summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The size in bytes at which a log of a process is rotated, unless its properties say; at least 4096. Default 10 MiB.</summary>
    public long LogMaxBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>How many rotated files are kept per log, unless its properties say; from 0 to 100. Default 3.</summary>
    public int LogFiles { get; set; } = 3;
}
