using System.Diagnostics;

namespace InfraKit.Sdk.Local.Tests.Processes;

public sealed class ProcessCrashTests
{
    private const int Kills = 12;

    [Fact]
    public async Task A_host_killed_at_any_moment_leaves_nothing_unknown_and_nothing_doubled()
    {
        await using var sandbox = new ProcessSandbox();
        var random = new Random(4711);
        for (var round = 0; round < Kills; round++)
        {
            await KillAHostAsync(sandbox.Home, random.Next(1, 12), random.Next(0, 60));
            sandbox.Restart();
            await AssertAllKnownAsync(sandbox);
        }

        // The keys of the last host meet a new one: finished or resumed, one process each.
        foreach (var number in Enumerable.Range(0, 4))
        {
            var result = await sandbox.Plugin.ProvisionAsync(ProcessSandbox.Spec("""{"Command":"sleep","Arguments":["300"],"Ports":["web"]}"""), new IdempotencyKey($"crash-{number}"), ProcessSandbox.Cancelled);
            Assert.Null(result.Error);
        }

        await AssertAllKnownAsync(sandbox);
        Assert.True(sandbox.Marked().Count <= 4);
    }

    [Fact]
    public async Task A_start_that_was_cut_off_is_stopped_and_the_same_key_resumes_it()
    {
        await using var sandbox = new ProcessSandbox();
        var key = sandbox.NewKey();
        var spec = ProcessSandbox.Spec("""{"Command":"sleep","Arguments":["300"]}""");
        var id = (await sandbox.Plugin.ProvisionAsync(spec, key, ProcessSandbox.Cancelled)).Id!.Value;
        CutOff(sandbox, id);

        sandbox.Restart();
        Assert.Equal(InstanceStatus.Stopped, (await sandbox.DescribeAsync(id)).Status);
        Assert.Empty(Directory.GetFiles(Path.Combine(sandbox.Root, id.Value), "ticket-*"));
        var resumed = await sandbox.Plugin.ProvisionAsync(spec, key, ProcessSandbox.Cancelled);
        Assert.Equal((id, true), (resumed.Id!.Value, resumed.WasExisting));
        Assert.Equal(InstanceStatus.Running, (await sandbox.DescribeAsync(id)).Status);
        Assert.Single(sandbox.Marked());
    }

    [Fact]
    public async Task A_launcher_that_comes_too_late_does_not_run()
    {
        await using var sandbox = new ProcessSandbox();
        var id = await sandbox.SleeperAsync();
        var directory = Path.Combine(sandbox.Root, id.Value);
        using var late = Process.Start("/bin/sh", ["-c", Local.Processes.LaunchScript.Text, "late", directory, "0123456789abcdef", "/", "", "sleep", "300"]);
        await late.WaitForExitAsync(ProcessSandbox.Cancelled);
        Assert.Equal(125, late.ExitCode);
        Assert.Single(sandbox.Marked());
    }

    [Fact]
    public async Task What_a_killed_host_half_removed_is_cleared_away_by_the_next_effect_also_when_that_makes_nothing()
    {
        await using var sandbox = new ProcessSandbox();
        var (gone, stays) = (await sandbox.SleeperAsync(), await sandbox.SleeperAsync());
        Local.Processes.ProcessTree.Signal([sandbox.IdentityOf(gone)], 9);
        Directory.Move(Path.Combine(sandbox.Root, gone.Value), Path.Combine(sandbox.Root, $".gone-{gone.Value}-0"));

        sandbox.Restart();
        await sandbox.DestroyAsync(stays);
        Assert.Empty(Directory.GetDirectories(sandbox.Root));
    }

    /// <summary>The state of a host that was killed after the record and before the launcher.</summary>
    private static void CutOff(ProcessSandbox sandbox, InstanceId id)
    {
        Local.Processes.ProcessTree.Signal([sandbox.IdentityOf(id)], 9);
        var pid = Directory.GetFiles(Path.Combine(sandbox.Root, id.Value), "pid-*").Single();
        File.Move(pid, pid.Replace("pid-", "ticket-", StringComparison.Ordinal));
        File.Delete(pid.Replace("pid-", "claim-", StringComparison.Ordinal));
    }

    private static async Task KillAHostAsync(string home, int afterLines, int thenMilliseconds)
    {
        var program = Path.Combine(AppContext.BaseDirectory.Replace("InfraKit.Sdk.Local.Tests", "InfraKit.Sdk.Local.CrashHost", StringComparison.Ordinal), "InfraKit.Sdk.Local.CrashHost.dll");
        using var host = Process.Start(new ProcessStartInfo("dotnet", [program, home, "crash"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        for (var line = 0; line < afterLines; line++) Assert.NotNull(await host.StandardOutput.ReadLineAsync(ProcessSandbox.Cancelled));

        await Task.Delay(TimeSpan.FromMilliseconds(thenMilliseconds), TimeProvider.System, ProcessSandbox.Cancelled);
        host.Kill();
        await host.WaitForExitAsync(ProcessSandbox.Cancelled);
    }

    private static async Task AssertAllKnownAsync(ProcessSandbox sandbox)
    {
        // A launcher that had begun when its host was killed settles by itself.
        await ProcessSandbox.UntilAsync(async () => (await sandbox.ListAsync()).All(row => row.Status != InstanceStatus.Pending));
        var known = (await sandbox.ListAsync()).Select(row => row.Id.Value).ToHashSet();
        await ProcessSandbox.UntilAsync(() => Task.FromResult(sandbox.Marked().GroupBy(process => process.Instance).All(group => group.Count() == 1)));
        Assert.All(sandbox.Marked(), process => Assert.Contains(process.Instance, known));
    }
}
