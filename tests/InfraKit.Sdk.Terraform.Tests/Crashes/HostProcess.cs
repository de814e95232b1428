using System.Collections.Concurrent;
using System.Diagnostics;
using InfraKit.Sdk.Terraform.Runs;
using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests.Crashes;

/// <summary>Another host, on the directory and the provider of a world.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TaskCompletionSource began = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> lines = [];
    private readonly Process process;
    private readonly Task<string> errors;
    private readonly Task reading;

    private HostProcess(ProcessStartInfo info)
    {
        process = Process.Start(info)!;
        (reading, errors) = (ReadAsync(), process.StandardError.ReadToEndAsync());
    }

    /// <summary>What it has said.</summary>
    public IReadOnlyList<string> Lines => [.. lines];

    /// <summary>What it wrote to its error output, once it has ended.</summary>
    public Task<string> Errors => errors;

    /// <summary>What it was asked for and has done: the orders.</summary>
    public IEnumerable<string> Done => Lines.Where(line => line.StartsWith("done ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]);

    /// <summary>Starts one; done when it works on its orders.</summary>
    public static async Task<HostProcess> StartAsync(World world, params IEnumerable<string> orders)
    {
        var program = Path.Combine(AppContext.BaseDirectory.Replace("InfraKit.Sdk.Terraform.Tests", "InfraKit.Sdk.Terraform.CrashHost", StringComparison.Ordinal), "InfraKit.Sdk.Terraform.CrashHost.dll");
        var info = new ProcessStartInfo("dotnet", [program, world.Directory, World.Document().ToString(), .. orders]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in world.Options.Environment) info.Environment[name] = value;
        info.Environment["INFRAKIT_TERRAFORM"] = RealTerraform.Require();
        var host = new HostProcess(info);
        await host.began.Task.WaitAsync(Limit, TimeProvider.System, TestContext.Current.CancellationToken);
        return host;
    }

    /// <summary>Ends it with no time for anything.</summary>
    public Task KillAsync()
    {
        process.Kill();
        return EndAsync();
    }

    /// <summary>Asks it to stop.</summary>
    public void Stop() => Signals.Send(process.Id, Terminate);

    /// <summary>Waits for its end; answers its exit code.</summary>
    public async Task<int> EndAsync()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Limit, TimeProvider.System, TestContext.Current.CancellationToken);
        await reading;
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Enqueue(line);
            if (line.StartsWith("begin ", StringComparison.Ordinal)) began.TrySetResult();
        }

        if (!began.Task.IsCompleted) began.TrySetException(new InvalidOperationException($"The host ended: {await errors}"));
    }
}
