using System.Diagnostics;
using InfraKit.Sdk.Terraform.Runs;
using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests.Crashes;

/// <summary>Somebody else runs terraform in a workspace.</summary>
internal sealed class ForeignRun : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task output;

    public ForeignRun(World world, params IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo(RealTerraform.Require(), arguments) { UseShellExecute = false, WorkingDirectory = world.Workspace(), RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in world.Options.Environment) info.Environment[name] = value;
        process = Process.Start(info)!;
        output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    }

    public int Id => process.Id;

    /// <summary>Waits for its end; answers its exit code.</summary>
    public async Task<int> EndAsync()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System, TestContext.Current.CancellationToken);
        await output;
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) Signals.Send(process.Id, Signals.Kill);
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }
}
