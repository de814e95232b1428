using InfraKit.Sdk.Terraform.Dirstore;
using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests;

/// <summary>State that is kept elsewhere.</summary>
public sealed class BackendTests
{
    [Fact]
    public async Task State_is_kept_there_under_lock_and_each_group_has_its_own()
    {
        await using var server = await StateServer.StartAsync();
        await using var world = await StartAsync(server);

        await world.MakeAsync("k1", "k2");
        Assert.Null((await world.ProvisionAsync("k3", group: "db")).Error);

        await world.LookForDriftAsync();
        Assert.Equal(["/db/0", "/web/0"], server.States.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((true, true), (server.States["/web/0"].Contains("m_k2", StringComparison.Ordinal), server.States["/db/0"].Contains("m_k3", StringComparison.Ordinal)));
        Assert.True(server.LocksTaken > 0);
        Assert.Empty(server.Locked);
        Assert.False(File.Exists(Path.Combine(world.Workspace(), "terraform.tfstate")));
        AssertNoPassword(world.Directory);
        await world.RestartAsync();
        Assert.Equal(["k1", "k2"], await KeysAsync(world));
        foreach (var key in new[] { "k1", "k2", "k3" }) Assert.Null((await world.DestroyAsync(key)).Error);
        Assert.Empty(world.Server.Objects.All);
    }

    [Fact]
    public async Task A_new_host_with_an_empty_directory_writes_the_files_anew_when_it_first_works_on_the_group()
    {
        await using var server = await StateServer.StartAsync();
        await using var world = await StartAsync(server);
        await world.MakeAsync("k1", "k2");
        var ids = world.Server.Objects.All.Select(one => one.Id).Order(StringComparer.Ordinal).ToArray();
        await world.Plugin.DisposeAsync();
        Directory.Delete(world.Directory, recursive: true);
        await world.RestartAsync();

        Assert.Empty(await world.ListAsync());
        await world.MakeAsync("k3");

        Assert.Equal(["k1", "k2", "k3"], await KeysAsync(world));
        Assert.Equal(ids, world.Server.Objects.All.Where(one => one.Tags["infrakit.intent"] != "k3").Select(one => one.Id).Order(StringComparer.Ordinal));
        Assert.Equal((3, 0), (world.Server.Journal.Done(CallKind.Create), world.Server.Journal.Done(CallKind.Delete)));
        Assert.True((await world.ProvisionAsync("k1")).WasExisting);
        foreach (var key in new[] { "k1", "k2", "k3" }) Assert.Null((await world.DestroyAsync(key)).Error);
        Assert.Empty(world.Server.Objects.All);
    }

    [Fact]
    public async Task A_lock_that_another_holds_is_waited_for()
    {
        await using var server = await StateServer.StartAsync();
        await using var world = await StartAsync(server);
        await world.MakeAsync("k1");
        await world.LookForDriftAsync();
        server.Lock("/web/0", "ops@build-7");

        var making = world.ProvisionAsync("k2");
        await server.Refused.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.False(making.IsCompleted);
        server.Unlock("/web/0");

        Assert.Null((await making).Error);
        Assert.Equal(2, world.Server.Objects.All.Count);
    }

    [Fact]
    public async Task A_lock_that_is_not_given_back_is_told_with_who_holds_it()
    {
        await using var server = await StateServer.StartAsync();
        await using var world = await StartAsync(server, options => options.LockTimeout = TimeSpan.FromSeconds(1));
        await world.MakeAsync("k1");
        await world.LookForDriftAsync();
        server.Lock("/web/0", "ops@build-7");

        var error = (await world.ProvisionAsync("k2")).Error!;

        Assert.Equal((PluginErrorKind.Transient, "StateLocked", error.Message), (error.Kind, error.Code, error.Message));
        // This backend's client tells the lock's id, and not its holder.
        Assert.Contains("locked by somebody else (lock 4f1c)", error.Message, StringComparison.Ordinal);
        Assert.Equal(["k1"], await KeysAsync(world));
        Assert.Single(world.Server.Objects.All);
        server.Unlock("/web/0");
        await world.MakeAsync("k2");
        await Soon.IsAsync(() => !server.Locked.Any());
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_not_shown()
    {
        await using var server = await StateServer.StartAsync();
        var log = new LogLines();
        await using var world = await StartAsync(server, options => options.Environment["TF_HTTP_PASSWORD"] = "wrong-4711", log);

        var made = (await world.ProvisionAsync("k1")).Error!;

        Assert.Equal((PluginErrorKind.Unauthorized, made.Message), (made.Kind, made.Message));
        Assert.DoesNotContain(log.All.Append(made.Message), text => text.Contains("wrong-4711", StringComparison.Ordinal));
        Assert.Empty(world.Server.Objects.All);
        Assert.Empty(server.States);

        // With the right one it goes on where it was.
        world.Options.Environment["TF_HTTP_PASSWORD"] = StateServer.Password;
        await world.RestartAsync();
        await world.MakeAsync("k1");
        Assert.Equal(["k1"], await KeysAsync(world));
    }

    [Fact]
    public async Task A_server_that_is_away_makes_nothing_and_is_told()
    {
        var server = await StateServer.StartAsync();
        await using var world = await StartAsync(server);
        await world.MakeAsync("k1");
        await world.LookForDriftAsync();
        await server.DisposeAsync();

        var error = (await world.ProvisionAsync("k2")).Error!;

        Assert.Equal(PluginErrorKind.Transient, error.Kind);
        Assert.Contains("refused", error.Message, StringComparison.Ordinal);
        Assert.Single(world.Server.Objects.All);
    }

    private static Task<World> StartAsync(StateServer server, Action<TerraformOptions>? configure = null, LogLines? log = null) => World.StartAsync(
        options =>
        {
            options.Backend = server.Backend;
            options.Environment["TF_HTTP_USERNAME"] = StateServer.User;
            options.Environment["TF_HTTP_PASSWORD"] = StateServer.Password;
            configure?.Invoke(options);
        },
        log);

    private static async Task<IEnumerable<string>> KeysAsync(World world) => (await world.ListAsync()).Select(row => row.Id.Value).Order(StringComparer.Ordinal);

    private static void AssertNoPassword(string directory)
    {
        foreach (var file in Directory.EnumerateFiles(directory, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }).Where(file => Path.GetFileName(file) != ".host"))
        {
            Assert.False(File.ReadAllText(file).Contains(StateServer.Password, StringComparison.Ordinal), file);
        }
    }
}
