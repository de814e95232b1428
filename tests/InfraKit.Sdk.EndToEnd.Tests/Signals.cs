using System.Diagnostics;

namespace InfraKit.Sdk.EndToEnd.Tests;

/// <summary>Asks a process to end; .NET itself can only kill.</summary>
internal static class Signals
{
    public static async Task AskToEndAsync(int processId)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -TERM {processId}"]);
        await kill.WaitForExitAsync(Sandbox.Token);
        Assert.Equal(0, kill.ExitCode);
    }
}
