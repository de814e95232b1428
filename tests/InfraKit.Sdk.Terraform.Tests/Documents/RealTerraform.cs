using System.Diagnostics;
using System.Text.Json;

namespace InfraKit.Sdk.Terraform.Tests.Documents;

/// <summary>A directory, and the Terraform of this machine in it.</summary>
internal sealed class RealTerraform : IDisposable
{
    private static readonly string? Binary = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
        .SelectMany(static folder => (string[])[Path.Combine(folder, "terraform"), Path.Combine(folder, "tofu")]).FirstOrDefault(File.Exists);

    private readonly string settings;

    public RealTerraform()
    {
        Assert.SkipWhen(Binary is null, "needs terraform");
        Directory = System.IO.Directory.CreateTempSubdirectory("infrakit-documents").FullName;
        settings = Path.Combine(Directory, "settings.rc");
        File.WriteAllText(settings, "disable_checkpoint = true\n");
    }

    public string Directory { get; }

    public void Add(string name, byte[] text) => File.WriteAllBytes(Path.Combine(Directory, name), text);

    /// <summary>Runs it.</summary>
    /// <returns>What it wrote; a failure fails the test.</returns>
    public async Task<string> RunAsync(params string[] arguments)
    {
        var (exitCode, output) = await TryRunAsync(arguments);
        Assert.True(exitCode == 0, output);
        return output;
    }

    public async Task<(int ExitCode, string Output)> TryRunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Binary!, arguments) { WorkingDirectory = Directory, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TF_CLI_CONFIG_FILE"] = settings;
        start.Environment["TF_IN_AUTOMATION"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }

    /// <summary>The state, as it is shown.</summary>
    public async Task<JsonElement> ShowAsync() => JsonElement.Parse(await RunAsync("show", "-json", "-no-color"));

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}
