using System.ComponentModel;
using System.Text.RegularExpressions;

namespace InfraKit.Sdk.Terraform.Runs;

/// <summary>Finds the binary and looks at its version, once.</summary>
internal sealed partial class BinaryFinder(TerraformOptions options) : IDisposable
{
    private static readonly string[] Names = ["terraform", "tofu"];

    private readonly SemaphoreSlim gate = new(1, 1);
    private TerraformBinary? found;

    /// <summary>The binary.</summary>
    /// <exception cref="PluginException">There is none, or one that can't be worked with.</exception>
    public async ValueTask<TerraformBinary> FindAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref found) is { } known) return known;

        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (found is null) Volatile.Write(ref found, await LookAsync(cancellationToken).ConfigureAwait(false));
            return found!;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task<TerraformBinary> LookAsync(CancellationToken cancellationToken)
    {
        var path = options.Binary ?? Names.Select(InPath).FirstOrDefault(one => one is not null)
            ?? throw Refused("There is no terraform and no tofu in the PATH: install one of them, or name its path in TerraformOptions.Binary.");
        if (!File.Exists(path)) throw Refused($"There is no file \"{path}\", which TerraformOptions.Binary names.");

        RunReport report;
        try
        {
            report = await TerraformProcess.RunAsync(path, ["version"], Path.GetTempPath(), RunEnvironment.ForVersion(), RunLimits.Short, cancellationToken).ConfigureAwait(false);
        }
        catch (Win32Exception exception)
        {
            throw Refused($"\"{path}\" can't be run: {exception.Message}.");
        }

        if (report.WasInterrupted) cancellationToken.ThrowIfCancellationRequested();
        var binary = Read(path, report.Output) ?? throw Refused($"\"{path}\" is neither Terraform nor OpenTofu: \"{path} version\" says \"{report.FirstLine}\".");
        return binary.IsSupported
            ? binary
            : throw Refused($"\"{path}\" is {binary.Product} {binary.Version}; needed is {binary.Product} {binary.Oldest} or newer. Install it, or name another in TerraformOptions.Binary.");
    }

    private static string? InPath(string name) => (System.Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(directory => Path.Combine(directory, name))
        .FirstOrDefault(File.Exists);

    private static TerraformBinary? Read(string path, string text) =>
        VersionLine().Match(text) is { Success: true } match && Version.TryParse(match.Groups["version"].Value, out var version)
            ? new TerraformBinary(path, match.Groups["product"].Value, version)
            : null;

    private static PluginException Refused(string message) => new(new PluginError(PluginErrorKind.Invalid, message));

    [GeneratedRegex(@"^(?<product>Terraform|OpenTofu) v(?<version>\d+\.\d+\.\d+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionLine();
}
