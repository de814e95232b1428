using InfraKit.Sdk.Local.Files;
using InfraKit.Sdk.Local.Tests.Processes;
using InfraKit.Sdk.Testing.Conformance;

namespace InfraKit.Sdk.Local.Tests;

/// <summary>The promises of the contract, kept by processes and by files.</summary>
public sealed class ConformanceTests
{
    public static TheoryData<string> ProcessCases => [.. InstanceConformance.Names(Process(new ProcessSandbox()))];

    public static TheoryData<string> FileCases => [.. InstanceConformance.Names(Files("nowhere"))];

    [Theory]
    [MemberData(nameof(ProcessCases))]
    public async Task Promise_of_processes(string name)
    {
        await using var sandbox = new ProcessSandbox();
        await InstanceConformance.RunAsync(name, Process(sandbox), TestContext.Current.CancellationToken);
    }

    [Theory]
    [MemberData(nameof(FileCases))]
    public async Task Promise_of_files(string name)
    {
        var home = Directory.CreateTempSubdirectory("infrakit-file-");
        await InstanceConformance.RunAsync(name, Files(home.FullName), TestContext.Current.CancellationToken);
        Assert.Empty(home.GetFiles("*", SearchOption.AllDirectories));
        home.Delete(recursive: true);
    }

    private static ConformanceSubject Process(ProcessSandbox sandbox) => new(sandbox.Plugin, PluginProperties.Parse("""{ "Command": "sleep", "Arguments": ["300"] }"""))
    {
        Refused = PluginProperties.Parse("""{ "Command": "sleep", "StopTimeout": "2h" }"""),
        Kill = (id, _) =>
        {
            using var process = System.Diagnostics.Process.GetProcessById(sandbox.IdentityOf(id).Pid);
            process.Kill();
            return Task.CompletedTask;
        },
        ExitWith = code => ["sh", "-c", $"exit {code}"],
    };

    private static ConformanceSubject Files(string home) => new(new FilePlugin(Path.Combine(home, "files")), PluginProperties.Parse("""{ "Note": "kept" }"""));
}
