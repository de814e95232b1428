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

    public InfraKitEngine Engine(TimeSpan? pollInterval = null) => InfraKitEngine.Create(builder => builder
        .AddLocal(options => options.Directory = Directory)
        .Configure(options => options.PollInterval = pollInterval ?? TimeSpan.FromMilliseconds(200)));

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

    /// <summary>How many instances surely ran at one and the same moment: a process seen first and alive after the last was seen. What a launcher runs on the way is no instance of its own.</summary>
    public int RunningAtOnce() => Processes().Keys.ToList().Select(InstanceOf).OfType<string>().Distinct(StringComparer.Ordinal).Count();

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
        () => Told(kit.Groups.DescribeGroupAsync(new GroupId("web"), Token).GetAwaiter().GetResult()));

    /// <summary>Destroys the group and asserts that no process and no file of an instance is left.</summary>
    public async Task DestroyAsync(InfraKitEngine kit)
    {
        await kit.Groups.DestroyGroupAsync(new GroupId("web"), Token);
        Assert.Empty(Processes());
        Assert.Empty(Files());
    }

    /// <summary>The files of instances: all but locks.</summary>
    public IEnumerable<string> Files() => System.IO.Directory.EnumerateFiles(Directory, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal));

    /// <summary>Ends what a failed test left.</summary>
    public async ValueTask DisposeAsync()
    {
        await UntilAsync(() => Task.FromResult(TryRemoveAll()), TimeSpan.FromSeconds(30), () => $"{Directory} can't be removed");
    }

    /// <summary>False when there is something again: a launcher goes on for a moment, and how a killed process ended is written down.</summary>
    private bool TryRemoveAll()
    {
        foreach (var id in Processes().Keys)
        {
            try
            {
                using var process = System.Diagnostics.Process.GetProcessById(id);
                process.Kill();
            }
            catch (ArgumentException)
            {
                // It has just ended by itself.
            }
        }

        try
        {
            if (System.IO.Directory.Exists(Directory)) System.IO.Directory.Delete(Directory, recursive: true);
        }
        catch (IOException)
        {
            return false;
        }

        return Processes().Count == 0 && !System.IO.Directory.Exists(Directory);
    }

    private static string Told(GroupDescription group) =>
        $"{group.Members.Count} of {group.Spec.Allocation.Desired} members: {string.Join(", ", group.Members.CountBy(member => member.State).Select(counted => $"{counted.Value} {counted.Key}"))}; rollout {group.Rollout}, last error {group.LastError?.Message ?? "none"}; {string.Join("; ", group.Refusals)}";

    private string? VersionOf(int id)
    {
        var environment = EnvironmentOf(id);
        if (!environment.Contains($"SANDBOX={Directory}", StringComparer.Ordinal)) return null;

        return environment.FirstOrDefault(entry => entry.StartsWith("VERSION=", StringComparison.Ordinal))?["VERSION=".Length..];
    }

    /// <summary>The instance a process belongs to; null when it has ended.</summary>
    private static string? InstanceOf(int id) => EnvironmentOf(id).FirstOrDefault(entry => entry.StartsWith("INFRAKIT_INSTANCE=", StringComparison.Ordinal));

    /// <summary>What is in the environment of a process; nothing when it has ended or is somebody else's.</summary>
    private static string[] EnvironmentOf(int id)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{id}/environ")).Split('\0');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
