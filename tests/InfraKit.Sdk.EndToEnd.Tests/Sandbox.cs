using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace InfraKit.Sdk.EndToEnd.Tests;

/// <summary>A directory of real processes of one test: knows what runs there, and finds nothing left at the end.</summary>
internal sealed class Sandbox : IAsyncDisposable
{
    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("infrakit-end-to-end-").FullName;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A group of processes that do nothing for a long time; the version is in their environment.</summary>
    public string Document(int size, int version, string updating = "{ \"Healthy\": { \"For\": \"200ms\", \"Within\": \"30s\" } }") => $$"""
        { "ID": "web", "Properties": {
            "Allocation": { "Size": {{size}} },
            "Instance": { "Plugin": "process", "Properties": {
                "Command": "sleep", "Arguments": ["1000"], "StopTimeout": "5s",
                "Environment": { "SANDBOX": "{{Directory}}", "VERSION": "{{version}}" } } },
            "Flavor": { "Plugin": "vanilla" },
            "Updating": {{updating}} } }
        """;

    public GroupSpec Spec(int size, int version) => GroupDocument.Read(Encoding.UTF8.GetBytes(Document(size, version))).GetSpec();

    public InfraKitEngine Engine() => InfraKitEngine.Create(builder => builder
        .AddLocal(options => options.Directory = Directory)
        .Configure(options => options.PollInterval = TimeSpan.FromMilliseconds(200)));

    /// <summary>The processes of this sandbox, by id, each with its version.</summary>
    public IReadOnlyDictionary<int, string> Processes()
    {
        var found = new Dictionary<int, string>();
        foreach (var path in System.IO.Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) continue;
            if (VersionOf(id) is { } version) found[id] = version;
        }

        return found;
    }

    /// <summary>Waits in real time until a condition holds; fails after a limit.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, TimeSpan limit, Func<string> told)
    {
        var end = TimeProvider.System.GetTimestamp() + (long)(limit.TotalSeconds * TimeProvider.System.TimestampFrequency);
        while (!await condition())
        {
            if (TimeProvider.System.GetTimestamp() > end) Assert.Fail($"Not reached within {limit}: {told()}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Token);
        }
    }

    public static Task ConvergedAsync(InfraKitEngine kit, TimeSpan limit) => UntilAsync(
        async () => (await kit.Groups.DescribeGroupAsync(new GroupId("web"), Token)).Converged,
        limit,
        () => string.Join(' ', kit.Groups.DescribeGroupAsync(new GroupId("web"), Token).GetAwaiter().GetResult().Members.Select(member => $"{member.Instance.Id}:{member.State}")));

    /// <summary>Destroys the group and asserts that no process and no file of an instance is left.</summary>
    public async Task DestroyAsync(InfraKitEngine kit)
    {
        await kit.Groups.DestroyGroupAsync(new GroupId("web"), Token);
        Assert.Empty(Processes());
        Assert.Empty(Files());
    }

    /// <summary>The files of instances: all but locks.</summary>
    public IEnumerable<string> Files() => System.IO.Directory.EnumerateFiles(Directory, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal));

    public ValueTask DisposeAsync()
    {
        foreach (var id in Processes().Keys)
        {
            using var process = System.Diagnostics.Process.GetProcessById(id);
            process.Kill();
        }

        System.IO.Directory.Delete(Directory, recursive: true);
        return ValueTask.CompletedTask;
    }

    private string? VersionOf(int id)
    {
        try
        {
            var environment = Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{id}/environ")).Split('\0');
            if (!environment.Contains($"SANDBOX={Directory}", StringComparer.Ordinal)) return null;

            return environment.FirstOrDefault(entry => entry.StartsWith("VERSION=", StringComparison.Ordinal))?["VERSION=".Length..];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
