namespace InfraKit.Sdk.Local.Processes;

/// <summary>The signals that may ask a process to end, with the numbers Linux gives them everywhere .NET runs.</summary>
internal static class StopSignals
{
    public const string Names = "SIGTERM, SIGINT, SIGQUIT, SIGHUP, SIGUSR1 and SIGUSR2";

    public static int? NumberOf(string name) => name switch
    {
        "SIGHUP" => 1,
        "SIGINT" => 2,
        "SIGQUIT" => 3,
        "SIGUSR1" => 10,
        "SIGUSR2" => 12,
        "SIGTERM" => 15,
        _ => null,
    };
}
