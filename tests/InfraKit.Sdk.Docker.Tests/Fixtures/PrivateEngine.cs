using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Docker.DotNet;

namespace InfraKit.Sdk.Docker.Tests.Fixtures;

/// <summary>A Docker engine of the test's own: its own socket, data, containerd and bridge, in a directory that is gone afterwards. Never the machine's.</summary>
internal sealed class PrivateEngine : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static int made;

    private readonly bool liveRestore;
    private readonly string[] more;
    private readonly string bridge;
    private readonly string subnet;
    private Process? process;

    private PrivateEngine(bool liveRestore, string[] more)
    {
        (this.liveRestore, this.more) = (liveRestore, more);
        var number = (Environment.ProcessId * 7 + Interlocked.Increment(ref made)) % 20_000;
        // Short, because the path of a unix socket may have 107 characters.
        Root = Directory.CreateTempSubdirectory("ikd").FullName;
        bridge = string.Create(CultureInfo.InvariantCulture, $"ikd{number}");
        subnet = string.Create(CultureInfo.InvariantCulture, $"10.{100 + number / 250}.{number % 250}.1/24");
    }

    /// <summary>Why no engine can be started here; null when one can.</summary>
    public static string? Unavailable { get; } =
        !OperatingSystem.IsLinux() ? "a Docker engine of one's own needs Linux"
        : !Environment.IsPrivilegedProcess ? "a Docker engine of one's own needs root"
        : !HasProgram("dockerd") ? "dockerd is missing (Debian: apt-get install docker.io)"
        : !HasProgram("ip") ? "ip is missing (Debian: apt-get install iproute2)"
        : !File.Exists(BusyboxImage.Program) ? "a static /bin/busybox is missing (Debian: apt-get install busybox-static)"
        : null;

    /// <summary>Where it is.</summary>
    public Uri Endpoint => new($"unix://{Root}/docker.sock");

    /// <summary>All it has on the disk.</summary>
    public string Root { get; }

    /// <summary>A client for what people do to it from outside.</summary>
    public DockerClient Outside { get; private set; } = null!;

    /// <summary>Starts one.</summary>
    /// <param name="liveRestore">True to let containers live on when it is killed.</param>
    /// <param name="more">Further words for its command line.</param>
    public static async Task<PrivateEngine> StartAsync(bool liveRestore = false, params string[] more)
    {
        var engine = new PrivateEngine(liveRestore, more);
        await RunAsync("ip", "link", "add", engine.bridge, "type", "bridge");
        await RunAsync("ip", "addr", "add", engine.subnet, "dev", engine.bridge);
        await RunAsync("ip", "link", "set", engine.bridge, "up");
        engine.Outside = new DockerClientBuilder().WithEndpoint(engine.Endpoint).Build();
        await engine.StartAgainAsync();
        return engine;
    }

    /// <summary>Starts it, or starts it again.</summary>
    public async Task StartAgainAsync()
    {
        // Of one that was killed: where nobody buries the dead, their pids look alive.
        File.Delete(Path.Combine(Root, "dockerd.pid"));
        if (Directory.Exists($"{Root}/exec/containerd")) File.Delete($"{Root}/exec/containerd/containerd.pid");
        // Ended by itself, should the tests be killed.
        var start = new ProcessStartInfo("timeout", ["--kill-after=10s", "30m", "sh", "-c", $"exec dockerd \"$@\" >>{Root}/dockerd.log 2>&1", "dockerd", .. Arguments()]) { UseShellExecute = false };
        process = Process.Start(start)!;
        var since = Stopwatch.GetTimestamp();
        while (!await AnswersAsync())
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(since) > StartLimit) throw new InvalidOperationException($"dockerd did not start: {Tail()}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Asks it to end, as a service manager does, and waits.</summary>
    public Task StopAsync() => EndAsync("-TERM");

    /// <summary>Kills it.</summary>
    public Task KillAsync() => EndAsync("-KILL");

    public async ValueTask DisposeAsync()
    {
        Outside.Dispose();
        if (process is { HasExited: false }) await StopAsync();
        process?.Dispose();
        foreach (var pid in OfThisDirectory()) await TryRunAsync("kill", "-KILL", pid);
        foreach (var mount in (await File.ReadAllLinesAsync("/proc/mounts")).Select(line => line.Split(' ')[1]).Where(path => path.StartsWith(Root + "/", StringComparison.Ordinal)).OrderDescending(StringComparer.Ordinal))
        {
            await TryRunAsync("umount", "-l", mount);
        }

        await TryRunAsync("ip", "link", "del", bridge);
        await TryRunAsync("rm", "-rf", Root);
    }

    private IEnumerable<string> Arguments() =>
    [
        "-H", $"unix://{Root}/docker.sock", "--data-root", $"{Root}/data", "--exec-root", $"{Root}/exec", "--pidfile", $"{Root}/dockerd.pid", "--bridge", bridge, "--iptables=false", "--ip-masq=false",
        "--storage-driver", "overlay2", $"--live-restore={(liveRestore ? "true" : "false")}", "--log-level", "warn", .. more,
    ];

    private async Task EndAsync(string signal)
    {
        await TryRunAsync("kill", signal, (await File.ReadAllTextAsync(Path.Combine(Root, "dockerd.pid"))).Trim());
        await process!.WaitForExitAsync();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await Outside.System.PingAsync();
            return true;
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException or IOException or DockerApiException)
        {
            return false;
        }
    }

    /// <summary>Shims and containerd outlive an engine that was killed; they are known by the directory on their command line.</summary>
    private IEnumerable<string> OfThisDirectory()
    {
        foreach (var directory in Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0])))
        {
            string line;
            try
            {
                line = File.ReadAllText(Path.Combine(directory, "cmdline"));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                continue;
            }

            if (line.Contains(Root + "/", StringComparison.Ordinal)) yield return Path.GetFileName(directory);
        }
    }

    private string Tail() => File.Exists($"{Root}/dockerd.log") ? string.Join('\n', File.ReadLines($"{Root}/dockerd.log").TakeLast(20)) : "no log";

    private static bool HasProgram(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Any(directory => File.Exists(Path.Combine(directory, name)));

    private static async Task RunAsync(string program, params string[] arguments)
    {
        if (await TryRunAsync(program, arguments) is var code and not 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with code {code}.");
    }

    private static async Task<int> TryRunAsync(string program, params string[] arguments)
    {
        using var run = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        await run.WaitForExitAsync();
        return run.ExitCode;
    }
}
