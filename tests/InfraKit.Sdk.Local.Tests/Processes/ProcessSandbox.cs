using System.Globalization;
using System.Text;
using InfraKit.Sdk.Local.Processes;

namespace InfraKit.Sdk.Local.Tests.Processes;

/// <summary>A directory of instances for one test, which leaves neither a process nor a file.</summary>
internal sealed class ProcessSandbox : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("infrakit-process-");
    private int keys;

    public ProcessSandbox() => Plugin = NewPlugin();

    public static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public string Home => home.FullName;

    public string Root => Path.Combine(Home, "processes");

    public ProcessPlugin Plugin { get; private set; }

    public ProcessPlugin NewPlugin() => new(Root, new LocalOptions(), TimeProvider.System);

    /// <summary>As after a restart of the host: nothing is remembered.</summary>
    public void Restart() => Plugin = NewPlugin();

    public IdempotencyKey NewKey() => new($"key-{Interlocked.Increment(ref keys)}");

    public static InstanceSpec Spec(string json, params (string Key, string Value)[] tags) =>
        new(PluginProperties.Parse(json), TagSet.From(tags.Select(tag => KeyValuePair.Create(tag.Key, tag.Value))));

    public static InstanceSpec Shell(string script, string more = "") =>
        Spec($$"""{"Command":"/bin/sh","Arguments":["-c",{{Quoted(script)}}]{{more}}}""");

    public static string Quoted(string text) => $"\"{System.Text.Json.JsonEncodedText.Encode(text)}\"";

    public async Task<InstanceId> ProvisionAsync(InstanceSpec spec)
    {
        var result = await Plugin.ProvisionAsync(spec, NewKey(), Cancelled);
        Assert.Null(result.Error);
        return result.Id!.Value;
    }

    public Task<InstanceId> SleeperAsync(string more = "") => ProvisionAsync(Spec($$"""{"Command":"sleep","Arguments":["300"]{{more}}}"""));

    public async Task<List<InstanceDescription>> ListAsync(IInstancePlugin? plugin = null, TagSet? tags = null)
    {
        var rows = new List<InstanceDescription>();
        var complete = false;
        await foreach (var page in (plugin ?? Plugin).DescribeInstancesAsync(new InstanceQuery(tags ?? TagSet.Empty) { Details = true }, Cancelled))
        {
            rows.AddRange(page.Instances.Span);
            complete = page.IsLast;
        }

        Assert.True(complete);
        return rows;
    }

    public async Task<InstanceDescription> DescribeAsync(InstanceId id) => (await ListAsync()).Single(row => row.Id == id);

    public Task UntilAsync(InstanceId id, InstanceStatus status) => UntilAsync(async () => (await DescribeAsync(id)).Status == status);

    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, "The condition did not come true in time.");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancelled);
        }
    }

    public async Task DestroyAsync(InstanceId id) => Assert.Null((await Plugin.DestroyAsync(id, DestroyReason.Terminate, Cancelled)).Error);

    public string FileOf(InstanceId id, string name) => Path.Combine(Root, id.Value, name);

    public string RecordOf(InstanceId id) => FileOf(id, "record.json");

    public ProcessIdentity IdentityOf(InstanceId id)
    {
        var told = File.ReadAllText(Directory.GetFiles(Path.Combine(Root, id.Value), "pid-*").Single(path => !path.EndsWith(".tmp", StringComparison.Ordinal))).Split(' ');
        return new ProcessIdentity(int.Parse(told[0], CultureInfo.InvariantCulture), long.Parse(told[1], CultureInfo.InvariantCulture));
    }

    /// <summary>Every living process that was started for an instance of this directory.</summary>
    public List<(int Pid, string Instance)> Marked()
    {
        var marked = new List<(int, string)>();
        foreach (var path in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var pid) || !ProcStat.TryRead(pid, out var stat) || stat.IsDead) continue;

            try
            {
                var entries = Encoding.UTF8.GetString(File.ReadAllBytes($"{path}/environ")).Split('\0');
                if (entries.Any(entry => entry.StartsWith($"INFRAKIT_INSTANCE_DIRECTORY={Root}/", StringComparison.Ordinal)))
                {
                    marked.Add((pid, entries.First(entry => entry.StartsWith("INFRAKIT_INSTANCE=", StringComparison.Ordinal))["INFRAKIT_INSTANCE=".Length..]));
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It ended while it was looked at.
            }
        }

        return marked;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var row in await ListAsync(NewPlugin())) await DestroyAsync(row.Id);
        await UntilAsync(() => Task.FromResult(Marked().Count == 0));
        SweepAsMuchLater();
        Assert.Empty(Directory.Exists(Root) ? Directory.GetDirectories(Root) : []);
        Assert.DoesNotContain(Directory.Exists(Root) ? Directory.GetFiles(Root) : [], path => Path.GetFileName(path) != "ports.lock");
        home.Delete(recursive: true);
    }

    /// <summary>What a killed host left half made is swept by a host that starts a minute later.</summary>
    private void SweepAsMuchLater()
    {
        if (!Directory.Exists(Root)) return;

        foreach (var path in Directory.GetDirectories(Root, ".new-*")) Directory.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        new ProcessStore(Root, TimeProvider.System).Prepare();
    }
}
