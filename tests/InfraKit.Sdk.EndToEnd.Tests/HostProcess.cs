using System.Diagnostics;

namespace InfraKit.Sdk.EndToEnd.Tests;

/// <summary>A host application as a process of its own, to be killed.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process process;
    private readonly TaskCompletionSource committed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource converged = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HostProcess(string directory, string document)
    {
        var program = Path.Combine(AppContext.BaseDirectory.Replace("InfraKit.Sdk.EndToEnd.Tests", "InfraKit.Sdk.EndToEnd.Host", StringComparison.Ordinal), "InfraKit.Sdk.EndToEnd.Host.dll");
        process = Process.Start(new ProcessStartInfo("dotnet", [program, directory, document]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data == "committed") committed.TrySetResult();
            if (line.Data == "converged") converged.TrySetResult();
        };
        process.BeginOutputReadLine();
    }

    public Task Committed => committed.Task.WaitAsync(TimeSpan.FromSeconds(60));

    public Task Converged => converged.Task.WaitAsync(TimeSpan.FromSeconds(120));

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(Sandbox.Token);
    }

    /// <summary>SIGTERM, and waits until it ended; gives its exit code.</summary>
    public async Task<int> StopAsync()
    {
        await Signals.AskToEndAsync(process.Id);
        await process.WaitForExitAsync(Sandbox.Token).WaitAsync(TimeSpan.FromSeconds(60), Sandbox.Token);
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }
}
