using InfraKit.Sdk.Docker.Containers;
using InfraKit.Sdk.Docker.Engines;
using InfraKit.Sdk.Docker.Tests.Fixtures;
using InfraKit.Sdk.Testing.Conformance;

namespace InfraKit.Sdk.Docker.Tests.Containers;

/// <summary>The promises of the contract, kept by containers on a real engine.</summary>
public sealed class ConformanceTests(SharedEngine shared) : EngineTest(shared)
{
    private static readonly PluginProperties Sound = PluginProperties.Parse($$"""{ "Image": "{{Image}}", "StopTimeout": "0s", "Memory": "32MiB" }""");

    public static TheoryData<string> Cases
    {
        get
        {
            // What is examined follows from the plugin's abilities: that takes no engine.
            using var plugin = new DockerPlugin(new DockerEngine(new DockerOptions()), new DockerOptions(), TimeProvider.System);
            return [.. InstanceConformance.Names(Subject(plugin, kill: (_, _) => Task.CompletedTask))];
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Promise(string name) => InstanceConformance.RunAsync(name, Subject(Plugin(), (id, _) => Outside.KillAsync(id.Value)), Token);

    private static ConformanceSubject Subject(IInstancePlugin plugin, Func<InstanceId, CancellationToken, Task> kill) => new(plugin, Sound)
    {
        Refused = PluginProperties.Parse($$"""{ "Image": "{{Image}}", "Memory": "1KiB" }"""),
        Changed = PluginProperties.Parse($$"""{ "Image": "{{Image}}", "StopTimeout": "0s", "Memory": "64MiB" }"""),
        Kill = kill,
        ExitWith = code => ["sh", "-c", $"exit {code}"],
    };
}
