using InfraKit.Sdk.Local.Processes;

namespace InfraKit.Sdk.Local.Tests.Processes;

public sealed class ProcessEndTests
{
    [Fact]
    public async Task A_destroy_takes_the_whole_tree_with_it_also_those_who_left_the_session()
    {
        await using var sandbox = new ProcessSandbox();
        var id = await sandbox.ProvisionAsync(ProcessSandbox.Shell("sleep 300 & (setsid sleep 300 &) ; setsid sh -c 'sleep 300 & sleep 300' & exec sleep 300"));
        await ProcessSandbox.UntilAsync(() => Task.FromResult(sandbox.Marked().Count >= 6));
        await sandbox.DestroyAsync(id);
        Assert.Empty(sandbox.Marked());
    }

    [Fact]
    public async Task A_process_that_cleared_its_environment_is_found_by_descent()
    {
        await using var sandbox = new ProcessSandbox();
        var id = await sandbox.ProvisionAsync(ProcessSandbox.Shell("env -i sh -c 'echo $$ >child; exec sleep 300' & exec sleep 300"));
        await ProcessSandbox.UntilAsync(() => Task.FromResult(File.Exists(sandbox.FileOf(id, "child")) && File.ReadAllText(sandbox.FileOf(id, "child")).EndsWith('\n')));
        Assert.True(ProcStat.TryRead(int.Parse(await File.ReadAllTextAsync(sandbox.FileOf(id, "child"), ProcessSandbox.Cancelled), null), out var child));
        await sandbox.DestroyAsync(id);
        Assert.False(child.Identity.IsAlive);
    }

    [Fact]
    public async Task A_process_that_ignores_the_signal_is_killed_after_its_time()
    {
        await using var sandbox = new ProcessSandbox();
        var id = await sandbox.ProvisionAsync(ProcessSandbox.Shell("trap '' TERM; touch ready; while :; do sleep 1; done", ""","StopTimeout":"300ms" """));
        await ProcessSandbox.UntilAsync(() => Task.FromResult(File.Exists(sandbox.FileOf(id, "ready"))));
        var process = sandbox.IdentityOf(id);
        await sandbox.DestroyAsync(id);
        Assert.False(process.IsAlive);
    }

    [Fact]
    public async Task Destroying_twice_at_once_and_from_two_hosts_succeeds()
    {
        await using var sandbox = new ProcessSandbox();
        var id = await sandbox.SleeperAsync();
        var plugins = new[] { sandbox.Plugin, sandbox.NewPlugin() };
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(at => Task.Run(() => plugins[at % 2].DestroyAsync(id, DestroyReason.Heal, ProcessSandbox.Cancelled).AsTask())));
        Assert.All(results, result => Assert.Null(result.Error));
    }

    [Fact]
    public async Task A_cancelled_destroy_can_be_repeated()
    {
        await using var sandbox = new ProcessSandbox();
        var id = await sandbox.ProvisionAsync(ProcessSandbox.Shell("trap '' TERM; touch ready; while :; do sleep 1; done", ""","StopTimeout":"3s" """));
        await ProcessSandbox.UntilAsync(() => Task.FromResult(File.Exists(sandbox.FileOf(id, "ready"))));
        using var cancelled = new CancellationTokenSource();
        var destroying = sandbox.Plugin.DestroyAsync(id, DestroyReason.Heal, cancelled.Token).AsTask();
        await sandbox.UntilAsync(id, InstanceStatus.Stopping);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => destroying);
        Assert.Equal(InstanceStatus.Stopping, (await sandbox.DescribeAsync(id)).Status);
        await sandbox.DestroyAsync(id);
    }

    [Fact]
    public async Task A_process_that_got_our_pid_is_neither_ours_nor_killed()
    {
        await using var sandbox = new ProcessSandbox();
        await using var others = new ProcessSandbox();
        var foreign = others.IdentityOf(await others.SleeperAsync());
        var id = await sandbox.SleeperAsync();
        var ours = sandbox.IdentityOf(id);
        ProcessTree.Signal([ours], 9);
        await sandbox.UntilAsync(id, InstanceStatus.Stopped);

        var pidFile = Directory.GetFiles(Path.GetDirectoryName(sandbox.RecordOf(id))!, "pid-*").Single();
        var told = (await File.ReadAllTextAsync(pidFile, ProcessSandbox.Cancelled)).Split(' ');
        await File.WriteAllTextAsync(pidFile, $"{foreign.Pid} {told[1]}1 {told[2]}", ProcessSandbox.Cancelled);
        sandbox.Restart();
        Assert.Equal(InstanceStatus.Stopped, (await sandbox.DescribeAsync(id)).Status);
        await sandbox.DestroyAsync(id);
        Assert.True(foreign.IsAlive);
    }

    [Fact]
    public async Task After_a_restart_of_the_machine_a_process_is_stopped_and_nothing_is_killed()
    {
        await using var sandbox = new ProcessSandbox();
        await using var others = new ProcessSandbox();
        var foreign = others.IdentityOf(await others.SleeperAsync());
        var id = await sandbox.SleeperAsync();
        ProcessTree.Signal([sandbox.IdentityOf(id)], 9);
        await sandbox.UntilAsync(id, InstanceStatus.Stopped);

        var pidFile = Directory.GetFiles(Path.GetDirectoryName(sandbox.RecordOf(id))!, "pid-*").Single();
        await File.WriteAllTextAsync(pidFile, $"{foreign.Pid} {foreign.StartTime} another-boot", ProcessSandbox.Cancelled);
        var record = (await File.ReadAllTextAsync(sandbox.RecordOf(id), ProcessSandbox.Cancelled)).Replace(Boot.Id, "another-boot", StringComparison.Ordinal);
        await File.WriteAllTextAsync(sandbox.RecordOf(id), record, ProcessSandbox.Cancelled);
        sandbox.Restart();
        var row = await sandbox.DescribeAsync(id);
        Assert.Equal(InstanceStatus.Stopped, row.Status);
        Assert.Contains("machine has restarted", row.Details!.StatusReason, StringComparison.Ordinal);
        await sandbox.DestroyAsync(id);
        Assert.True(foreign.IsAlive);
    }
}
