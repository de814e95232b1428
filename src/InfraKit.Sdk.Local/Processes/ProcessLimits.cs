namespace InfraKit.Sdk.Local.Processes;

/// <summary>The bounds of what may be asked for.</summary>
internal static class ProcessLimits
{
    public const long MinLogBytes = 4096;
    public const int MaxLogFiles = 100;
    public const int MaxPorts = 64;

    public static readonly TimeSpan MaxStopTimeout = TimeSpan.FromHours(1);
}
