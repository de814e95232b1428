using System.Diagnostics;

namespace InfraKit.Sdk.Terraform.Dirstore.Tests.Running;

/// <summary>A run of terraform that is under way.</summary>
internal sealed class RunningTerraform : IDisposable
{
    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> errors;
    private bool isEnded;

    public RunningTerraform(ProcessStartInfo start)
    {
        process = Process.Start(start)!;
        (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    }

    /// <summary>As Ctrl-C does.</summary>
    public void Interrupt() => Signals.Interrupt(process.Id);

    /// <summary>Ends it with no time for anything.</summary>
    public void Kill() => process.Kill();

    public async Task<RunResult> EndAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException late)
        {
            process.Kill();
            throw new TimeoutException("terraform did not end.", late);
        }

        isEnded = true;
        return new RunResult(process.ExitCode, await output, await errors);
    }

    public void Dispose()
    {
        if (!isEnded) process.Kill();
        process.Dispose();
    }
}
