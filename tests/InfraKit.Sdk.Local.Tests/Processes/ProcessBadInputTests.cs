namespace InfraKit.Sdk.Local.Tests.Processes;

public sealed class ProcessBadInputTests
{
    [Theory]
    [InlineData("""{"Command":" "}""", "$.Command")]
    [InlineData("""{"Command":"a","WorkingDirectory":"b"}""", "$.WorkingDirectory")]
    [InlineData("""{"Command":"a","Ports":["1x"]}""", "$.Ports[0]")]
    [InlineData("""{"Command":"a","Ports":["a-b","a_b"]}""", "$.Ports[1]")]
    [InlineData("""{"Command":"a","Arguments":["${port:web}"]}""", "$.Arguments[0]")]
    [InlineData("""{"Command":"a","Arguments":["x","${logicalID}"]}""", "$.Arguments[1]")]
    [InlineData("""{"Command":"a","Environment":{"A=B":"c"}}""", "$.Environment['A=B']")]
    [InlineData("""{"Command":"a","Environment":{"INFRAKIT_INSTANCE":"c"}}""", "$.Environment['INFRAKIT_INSTANCE']")]
    [InlineData("""{"Command":"a","StopTimeout":"2h"}""", "$.StopTimeout")]
    [InlineData("""{"Command":"a","StopSignal":"SIGKILL"}""", "$.StopSignal")]
    [InlineData("""{"Command":"a","Log":{"MaxBytes":1}}""", "$.Log.MaxBytes")]
    [InlineData("""{"Command":"a","Log":{"Files":-1}}""", "$.Log.Files")]
    public async Task A_wrong_value_is_an_error_where_it_stands(string json, string path)
    {
        await using var sandbox = new ProcessSandbox();
        Assert.Equal(path, Assert.Single(await sandbox.Plugin.ValidateAsync(PluginProperties.Parse(json), ProcessSandbox.Cancelled)).Path);
        Assert.Equal(PluginErrorKind.Invalid, (await sandbox.Plugin.ProvisionAsync(ProcessSandbox.Spec(json), sandbox.NewKey(), ProcessSandbox.Cancelled)).Error?.Kind);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Command":"a","Comand":"b"}""")]
    [InlineData("""{"Command":"a","StopTimeout":5}""")]
    [InlineData("[]")]
    public async Task Properties_of_another_shape_are_errors(string json)
    {
        await using var sandbox = new ProcessSandbox();
        Assert.NotEmpty(await sandbox.Plugin.ValidateAsync(PluginProperties.Parse(json), ProcessSandbox.Cancelled));
    }

    [Theory]
    [InlineData("""{"Command":"/no/such/program"}""")]
    [InlineData("""{"Command":"no-such-program-anywhere"}""")]
    [InlineData("""{"Command":"sleep","WorkingDirectory":"/no/such/directory"}""")]
    [InlineData("""{"Command":"sleep","Arguments":["${logicalId}"]}""")]
    public async Task What_can_not_run_is_refused_and_leaves_nothing(string json)
    {
        await using var sandbox = new ProcessSandbox();
        Assert.Equal(PluginErrorKind.Invalid, (await sandbox.Plugin.ProvisionAsync(ProcessSandbox.Spec(json), sandbox.NewKey(), ProcessSandbox.Cancelled)).Error?.Kind);
        Assert.Empty(await sandbox.ListAsync());
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../other")]
    [InlineData("/etc")]
    [InlineData("p-0123456789abcdef0123456/")]
    public async Task An_id_that_is_not_ours_touches_nothing(string text)
    {
        await using var sandbox = new ProcessSandbox();
        var id = new InstanceId(text);
        var other = Directory.CreateDirectory(Path.Combine(sandbox.Home, "other"));
        Assert.Equal(PluginErrorKind.Invalid, (await sandbox.Plugin.DestroyAsync(id, DestroyReason.Heal, ProcessSandbox.Cancelled)).Error?.Kind);
        Assert.Equal(PluginErrorKind.Invalid, (await sandbox.Plugin.LabelAsync(id, TagSet.Empty, ProcessSandbox.Cancelled)).Error?.Kind);
        Assert.Equal(PluginErrorKind.Invalid, (await sandbox.Plugin.RestartAsync(id, ProcessSandbox.Cancelled)).Error?.Kind);
        await Assert.ThrowsAsync<PluginException>(async () => await sandbox.Plugin.ExecuteAsync(id, ["true"], ProcessSandbox.Cancelled));
        Assert.True(other.Exists);
        Assert.Empty(other.GetFileSystemInfos());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"Version\":1}")]
    public async Task A_torn_record_is_an_error_and_is_never_deleted(string content)
    {
        await using var sandbox = new ProcessSandbox();
        var id = await sandbox.SleeperAsync();
        var sound = await File.ReadAllBytesAsync(sandbox.RecordOf(id), ProcessSandbox.Cancelled);
        await File.WriteAllTextAsync(sandbox.RecordOf(id), content, ProcessSandbox.Cancelled);

        var exception = await Assert.ThrowsAsync<PluginException>(() => sandbox.ListAsync());
        Assert.Contains(sandbox.RecordOf(id), exception.Message, StringComparison.Ordinal);
        Assert.Equal("CorruptRecord", (await sandbox.Plugin.DestroyAsync(id, DestroyReason.Heal, ProcessSandbox.Cancelled)).Error?.Code);
        Assert.Equal(content, await File.ReadAllTextAsync(sandbox.RecordOf(id), ProcessSandbox.Cancelled));
        await File.WriteAllBytesAsync(sandbox.RecordOf(id), sound, ProcessSandbox.Cancelled);
    }

    [Fact]
    public async Task A_missing_record_is_an_error()
    {
        await using var sandbox = new ProcessSandbox();
        var id = await sandbox.SleeperAsync();
        File.Move(sandbox.RecordOf(id), sandbox.FileOf(id, "kept"));
        await Assert.ThrowsAsync<PluginException>(() => sandbox.ListAsync());
        File.Move(sandbox.FileOf(id, "kept"), sandbox.RecordOf(id));
    }

    [Fact]
    public async Task A_directory_that_can_not_be_made_is_a_clear_error()
    {
        await using var sandbox = new ProcessSandbox();
        await File.WriteAllTextAsync(Path.Combine(sandbox.Home, "taken"), "", ProcessSandbox.Cancelled);
        var plugin = new Local.Processes.ProcessPlugin(Path.Combine(sandbox.Home, "taken"), new LocalOptions(), TimeProvider.System);
        var result = await plugin.ProvisionAsync(ProcessSandbox.Spec("""{"Command":"sleep"}"""), sandbox.NewKey(), ProcessSandbox.Cancelled);
        Assert.Contains("taken", result.Error?.Message, StringComparison.Ordinal);
        Assert.Null(result.Id);
    }
}
