namespace InfraKit.Sdk.Local.Tests.Processes;

public sealed class ProcessLifeTests
{
    [Fact]
    public async Task A_process_is_made_listed_and_destroyed()
    {
        await using var sandbox = new ProcessSandbox();
        var id = await sandbox.ProvisionAsync(ProcessSandbox.Spec("""{"Command":"sleep","Arguments":["300"]}""", ("a", "1")));

        var row = Assert.Single(await sandbox.ListAsync());
        Assert.Equal((id, InstanceStatus.Running, "1"), (row.Id, row.Status, row.Tags["a"]));
        Assert.NotNull(row.Details!.CreatedAt);
        Assert.True(sandbox.IdentityOf(id).IsAlive);

        await sandbox.DestroyAsync(id);
        Assert.Empty(await sandbox.ListAsync());
        Assert.Empty(sandbox.Marked());
        await sandbox.DestroyAsync(id);
    }

    [Fact]
    public async Task The_same_key_finds_the_same_process_also_after_a_restart_and_at_once()
    {
        await using var sandbox = new ProcessSandbox();
        var spec = ProcessSandbox.Spec("""{"Command":"sleep","Arguments":["300"]}""");
        var key = sandbox.NewKey();
        var plugins = new[] { sandbox.Plugin, sandbox.NewPlugin(), sandbox.NewPlugin() };
        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(at => Task.Run(() => plugins[at % 3].ProvisionAsync(spec, key, ProcessSandbox.Cancelled).AsTask())));

        Assert.Single(results, result => !result.WasExisting);
        Assert.Single(results.Select(result => result.Id).Distinct());
        Assert.Single(sandbox.Marked());
        sandbox.Restart();
        Assert.True((await sandbox.Plugin.ProvisionAsync(spec, key, ProcessSandbox.Cancelled)).WasExisting);
        Assert.Equal(results[0].Id, (await sandbox.Plugin.DescribeByKeyAsync(key, ProcessSandbox.Cancelled))?.Id);
        Assert.Null(await sandbox.Plugin.DescribeByKeyAsync(new IdempotencyKey("never"), ProcessSandbox.Cancelled));
    }

    [Fact]
    public async Task A_listing_filters_by_every_tag_and_a_missing_key_does_not_match()
    {
        await using var sandbox = new ProcessSandbox();
        var both = await sandbox.ProvisionAsync(ProcessSandbox.Spec("""{"Command":"sleep","Arguments":["300"]}""", ("a", "1"), ("b", "2")));
        await sandbox.ProvisionAsync(ProcessSandbox.Spec("""{"Command":"sleep","Arguments":["300"]}""", ("a", "1")));

        var filter = TagSet.Empty.With("a", "1").With("b", "2");
        Assert.Equal(both, Assert.Single(await sandbox.ListAsync(tags: filter)).Id);
        Assert.Empty(await sandbox.ListAsync(tags: filter.With("c", "")));
    }

    [Fact]
    public async Task Labels_are_added_and_survive_a_restart()
    {
        await using var sandbox = new ProcessSandbox();
        var id = await sandbox.ProvisionAsync(ProcessSandbox.Spec("""{"Command":"sleep","Arguments":["300"]}""", ("a", "1"), ("b", "1")));
        Assert.Null((await sandbox.Plugin.LabelAsync(id, TagSet.Empty.With("a", "2").With("c", "3"), ProcessSandbox.Cancelled)).Error);

        sandbox.Restart();
        Assert.Equal(TagSet.Empty.With("a", "2").With("b", "1").With("c", "3"), (await sandbox.DescribeAsync(id)).Tags);
        Assert.Equal(PluginErrorKind.NotFound, (await sandbox.Plugin.LabelAsync(new InstanceId("p-0123456789abcdef01234567"), TagSet.Empty, ProcessSandbox.Cancelled)).Error?.Kind);
    }

    [Fact]
    public async Task A_process_that_ends_is_stopped_and_says_how()
    {
        await using var sandbox = new ProcessSandbox();
        var id = await sandbox.ProvisionAsync(ProcessSandbox.Shell("exit 7"));
        await ProcessSandbox.UntilAsync(async () => (await sandbox.DescribeAsync(id)).Details!.StatusReason?.Contains("code 7", StringComparison.Ordinal) == true);
        Assert.Equal(InstanceStatus.Stopped, (await sandbox.DescribeAsync(id)).Status);
    }

    [Fact]
    public async Task Init_runs_first_and_its_failure_stops_the_instance()
    {
        await using var sandbox = new ProcessSandbox();
        var sound = await sandbox.ProvisionAsync(ProcessSandbox.Shell("cat made; exec sleep 300") with { Init = "echo one >made\necho two >>made" });
        var broken = await sandbox.ProvisionAsync(ProcessSandbox.Shell("exec sleep 300") with { Init = "false\necho never" });

        await sandbox.UntilAsync(broken, InstanceStatus.Stopped);
        await ProcessSandbox.UntilAsync(async () => await File.ReadAllTextAsync(sandbox.FileOf(sound, "stdout.log"), ProcessSandbox.Cancelled) == "one\ntwo\n");
        Assert.Equal(string.Empty, await File.ReadAllTextAsync(sandbox.FileOf(broken, "stdout.log"), ProcessSandbox.Cancelled));
    }

    [Fact]
    public async Task A_process_has_a_session_of_its_own_and_no_pipe_to_the_host()
    {
        await using var sandbox = new ProcessSandbox();
        var process = sandbox.IdentityOf(await sandbox.SleeperAsync());
        Assert.True(Local.Processes.ProcStat.TryRead(process.Pid, out var stat));
        Assert.Equal(process.Pid, stat.Session);
        Assert.Equal("/dev/null", File.ResolveLinkTarget($"/proc/{process.Pid}/fd/0", returnFinalTarget: false)?.FullName);
        Assert.All([1, 2], descriptor => Assert.EndsWith(".log", File.ResolveLinkTarget($"/proc/{process.Pid}/fd/{descriptor}", returnFinalTarget: false)?.FullName, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_restart_keeps_the_id_the_tags_and_the_ports()
    {
        await using var sandbox = new ProcessSandbox();
        var id = await sandbox.SleeperAsync(""","Ports":["web"]""");
        var (before, process) = (await sandbox.DescribeAsync(id), sandbox.IdentityOf(id));

        Assert.Null((await sandbox.Plugin.RestartAsync(id, ProcessSandbox.Cancelled)).Error);
        var after = await sandbox.DescribeAsync(id);
        Assert.Equal((InstanceStatus.Running, before.Tags, before.Details!.Endpoints), (after.Status, after.Tags, after.Details!.Endpoints));
        Assert.NotEqual(process, sandbox.IdentityOf(id));
        Assert.False(process.IsAlive);
        Assert.Single(sandbox.Marked());
    }

    [Fact]
    public async Task A_command_runs_with_the_environment_and_the_directory_of_an_instance()
    {
        await using var sandbox = new ProcessSandbox();
        var id = await sandbox.SleeperAsync(""","Environment":{"WHO":"${id}"}""");
        Assert.Equal(0, await sandbox.Plugin.ExecuteAsync(id, ["sh", "-c", $"test \"$WHO\" = {id} && test -f record.json"], ProcessSandbox.Cancelled));
        Assert.Equal(3, await sandbox.Plugin.ExecuteAsync(id, ["sh", "-c", "exit 3"], ProcessSandbox.Cancelled));
    }

    [Fact]
    public async Task A_killed_process_is_told_within_a_second_also_to_a_host_that_did_not_start_it()
    {
        await using var sandbox = new ProcessSandbox();
        var id = await sandbox.SleeperAsync();
        await using var changes = sandbox.NewPlugin().WatchAsync(new InstanceQuery(TagSet.Empty), ProcessSandbox.Cancelled).GetAsyncEnumerator(ProcessSandbox.Cancelled);
        var told = changes.MoveNextAsync().AsTask();
        var witness = await sandbox.SleeperAsync();
        Assert.True(await told);
        Assert.Equal(new InstanceChange(InstanceChangeKind.Changed, witness), changes.Current);

        told = changes.MoveNextAsync().AsTask();
        Local.Processes.ProcessTree.Signal([sandbox.IdentityOf(id)], 9);
        Assert.True(await told.WaitAsync(TimeSpan.FromSeconds(1), TimeProvider.System, ProcessSandbox.Cancelled));
        Assert.Equal(new InstanceChange(InstanceChangeKind.Changed, id), changes.Current);
    }

    [Fact]
    public async Task Ports_are_unique_told_and_filled_in()
    {
        await using var sandbox = new ProcessSandbox();
        var spec = ProcessSandbox.Shell("echo $PORT $PORT_WEB $PORT_ADMIN_UI $URL; exec sleep 300", ""","Ports":["web","admin-ui"],"Environment":{"URL":"http://127.0.0.1:${port:admin-ui}/$${x}"}""");
        var ids = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => sandbox.ProvisionAsync(spec)));

        var rows = await sandbox.ListAsync();
        Assert.Equal(20, rows.SelectMany(row => row.Details!.Endpoints).Select(endpoint => endpoint.Port).Distinct().Count());
        var (web, admin) = (rows[0].Details!.Endpoints[0].Port, rows[0].Details!.Endpoints[1].Port);
        var log = sandbox.FileOf(rows[0].Id, "stdout.log");
        await ProcessSandbox.UntilAsync(async () => (await File.ReadAllTextAsync(log, ProcessSandbox.Cancelled)).EndsWith('\n'));
        Assert.Equal($"{web} {web} {admin} http://127.0.0.1:{admin}/${{x}}\n", await File.ReadAllTextAsync(log, ProcessSandbox.Cancelled));
        Assert.Equal(10, ids.Distinct().Count());
    }

    [Fact]
    public async Task Logs_are_rotated_while_the_process_writes()
    {
        await using var sandbox = new ProcessSandbox();
        var id = await sandbox.ProvisionAsync(ProcessSandbox.Shell("while :; do echo 0123456789012345678901234567890123456789; sleep 0.001; done", ""","Log":{"MaxBytes":4096,"Files":2}"""));
        await ProcessSandbox.UntilAsync(async () =>
        {
            await sandbox.ListAsync();
            return File.Exists(sandbox.FileOf(id, "stdout.log.2"));
        });
        Assert.False(File.Exists(sandbox.FileOf(id, "stdout.log.3")));
        Assert.DoesNotContain((byte)0, await File.ReadAllBytesAsync(sandbox.FileOf(id, "stdout.log"), ProcessSandbox.Cancelled));
    }

    [Fact]
    public async Task Two_hundred_processes_come_and_go()
    {
        await using var sandbox = new ProcessSandbox();
        var ids = new InstanceId[200];
        await Parallel.ForAsync(0, ids.Length, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = ProcessSandbox.Cancelled }, async (at, _) => ids[at] = await sandbox.SleeperAsync());
        Assert.Equal(200, (await sandbox.ListAsync()).Count(row => row.Status == InstanceStatus.Running));
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = ProcessSandbox.Cancelled }, async (id, _) => await sandbox.DestroyAsync(id));
        Assert.Empty(await sandbox.ListAsync());
        Assert.Empty(sandbox.Marked());
    }
}
