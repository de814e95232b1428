using System.ComponentModel;
using System.Globalization;
using System.Text.Json;

namespace InfraKit.Sdk.Terraform.Runs;

/// <summary>Terraform's commands, as this package uses them: unattended, in JSON, so many at a time.</summary>
internal sealed class TerraformCli(TerraformOptions options, string directory) : IDisposable
{
    private readonly RunEnvironment environment = new(options);
    private readonly SemaphoreSlim slots = new(options.MaxParallelRuns, options.MaxParallelRuns);
    private readonly SemaphoreSlim initializing = new(1, 1);
    private readonly BinaryFinder binaries = new(options);

    /// <summary>The binary, found and looked at.</summary>
    /// <exception cref="PluginException">There is none, or one that can't be worked with.</exception>
    public ValueTask<TerraformBinary> BinaryAsync(CancellationToken cancellationToken) => binaries.FindAsync(cancellationToken);

    /// <summary>Gets providers and modules, and connects with the backend. One at a time: a plugin cache can't be filled by two.</summary>
    public async Task<RunReport> InitAsync(string workspace, bool isScratch, CancellationToken interrupt)
    {
        await initializing.WaitAsync(interrupt).ConfigureAwait(false);
        try
        {
            string[] backend = isScratch ? ["-backend=false"] : ["-reconfigure"];
            return await RunToEndAsync(workspace, ["init", "-input=false", "-no-color", .. backend], interrupt).ConfigureAwait(false);
        }
        finally
        {
            initializing.Release();
        }
    }

    /// <summary>Checks the files of a directory, whose providers and modules are there.</summary>
    public async Task<IReadOnlyList<Diagnostic>> ValidateAsync(string scratch, CancellationToken interrupt)
    {
        var report = await RunToEndAsync(scratch, ["validate", "-json"], interrupt).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(report.Output, RunJson.Default.ValidationReport)!.Diagnostics;
        }
        catch (JsonException exception)
        {
            throw new PluginException(TerraformErrors.Of(report, "terraform validate"), exception);
        }
    }

    /// <summary>Plans, and keeps the plan in a file.</summary>
    public Task<RunReport> PlanAsync(string workspace, string plan, PlanScope scope, CancellationToken interrupt, Action<int>? started = null) =>
        RunAsync(workspace, ["plan", "-json", "-input=false", $"-out={plan}", LockTimeout, Parallelism, .. scope.Arguments], interrupt, started);

    /// <summary>Does what a plan says, and nothing else.</summary>
    public Task<RunReport> ApplyAsync(string workspace, string plan, CancellationToken interrupt, Action<int>? started = null, Action<RunLine>? told = null) =>
        RunAsync(workspace, ["apply", "-json", "-input=false", LockTimeout, Parallelism, plan], interrupt, started, told);

    /// <summary>Plans and does what it planned in a directory of its own, such as to read data.</summary>
    public Task<RunReport> ApplyScratchAsync(string scratch, CancellationToken interrupt) =>
        RunToEndAsync(scratch, ["apply", "-json", "-input=false", "-auto-approve"], interrupt);

    /// <summary>Takes into the state what there really is.</summary>
    public Task<RunReport> RefreshAsync(string workspace, CancellationToken interrupt) =>
        RunAsync(workspace, ["apply", "-refresh-only", "-json", "-input=false", "-auto-approve", LockTimeout, Parallelism], interrupt);

    /// <summary>The state as JSON, or a plan.</summary>
    /// <exception cref="PluginException">It can't be read.</exception>
    public async Task<string> ShowAsync(string workspace, string? plan, CancellationToken interrupt)
    {
        var report = await RunToEndAsync(workspace, plan is null ? ["show", "-json"] : ["show", "-json", plan], interrupt).ConfigureAwait(false);
        return report.IsSuccess ? report.Output : throw new PluginException(TerraformErrors.Of(report, "terraform show"));
    }

    public void Dispose()
    {
        binaries.Dispose();
        slots.Dispose();
        initializing.Dispose();
    }

    private string LockTimeout => string.Create(CultureInfo.InvariantCulture, $"-lock-timeout={(long)options.LockTimeout.TotalSeconds}s");

    private string Parallelism => string.Create(CultureInfo.InvariantCulture, $"-parallelism={options.Parallelism}");

    /// <summary>A run that is of no use when it is interrupted.</summary>
    /// <exception cref="OperationCanceledException">It was.</exception>
    private async Task<RunReport> RunToEndAsync(string workspace, IReadOnlyList<string> arguments, CancellationToken interrupt)
    {
        var report = await RunAsync(workspace, arguments, interrupt).ConfigureAwait(false);
        if (report.WasInterrupted) interrupt.ThrowIfCancellationRequested();
        return report;
    }

    private async Task<RunReport> RunAsync(string workspace, IReadOnlyList<string> arguments, CancellationToken interrupt, Action<int>? started = null, Action<RunLine>? told = null)
    {
        var binary = await BinaryAsync(interrupt).ConfigureAwait(false);
        await slots.WaitAsync(interrupt).ConfigureAwait(false);
        try
        {
            var config = options.ProviderMirrors.Count == 0 ? null : CliConfig();
            return await TerraformProcess.RunAsync(binary.Path, arguments, workspace, environment.For(config), new RunLimits(options.StopTimeout), interrupt, started, told).ConfigureAwait(false);
        }
        catch (Win32Exception exception)
        {
            throw new PluginException(new PluginError(PluginErrorKind.Transient, $"{binary.Product} can't be started: {exception.Message}."), exception);
        }
        finally
        {
            slots.Release();
        }
    }

    private string CliConfig()
    {
        var path = Path.Combine(directory, "terraform.rc");
        var text = CliConfigText.Of(options.ProviderMirrors);
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(text)) File.WriteAllBytes(path, text);
        return path;
    }
}
