using InfraKit.Sdk.Docker.Tests.Fixtures;

namespace InfraKit.Sdk.Docker.Tests.Containers;

public sealed class InitScriptTests(SharedEngine shared) : EngineTest(shared)
{
    private static readonly InstanceSpec Idle = Spec($$"""{"Image":"{{Image}}","StopTimeout":"0s"}""");

    [Fact]
    public async Task It_runs_once_in_the_started_container()
    {
        var plugin = Plugin();
        var id = await MakeAsync(plugin, Idle with { Init = "echo hello > /made\ntest -f /made && echo again >> /made" });
        Assert.Equal(0, await plugin.ExecuteAsync(id, ["sh", "-c", "[ \"$(cat /made)\" = \"hello\nagain\" ]"], Token));
        Assert.Equal("/web-k-1", (await Outside.InspectAsync(id.Value)).Name);
        var again = await plugin.ProvisionAsync(Idle with { Init = "exit 1" }, new("k-1"), Token);
        Assert.Equal((id, true), (again.Id, again.WasExisting));
        Assert.Null((await plugin.RestartAsync(id, Token)).Error);
        Assert.Equal(0, await plugin.ExecuteAsync(id, ["sh", "-c", "[ \"$(cat /made)\" = \"hello\nagain\" ]"], Token));
        await RemoveAsync(plugin, id);
    }

    [Fact]
    public async Task One_that_fails_removes_the_container_and_its_output_is_told()
    {
        var failed = await Plugin().ProvisionAsync(Idle with { Init = "seq 10000 >&2\necho this is why >&2\nexit 7" }, new("k-1"), Token);
        Assert.Equal((PluginErrorKind.Invalid, "InitFailed", null), (failed.Error!.Kind, failed.Error.Code, failed.Id));
        Assert.EndsWith("this is why", failed.Error.Message, StringComparison.Ordinal);
        Assert.Contains("exit code 7", failed.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_takes_too_long_removes_the_container()
    {
        var failed = await Plugin(options => options.InitTimeout = TimeSpan.FromSeconds(1)).ProvisionAsync(Idle with { Init = "echo begun; sleep 600" }, new("k-1"), Token);
        Assert.Equal((PluginErrorKind.Invalid, null), (failed.Error!.Kind, failed.Id));
        Assert.Contains("InitTimeout. It said: begun", failed.Error.Message, StringComparison.Ordinal);
        Assert.Equal("InitFailed", failed.Error.Code);
    }

    [Fact]
    public async Task While_it_runs_the_member_is_pending_and_one_that_was_broken_off_begins_anew()
    {
        // The container of a host that was killed while the script ran.
        var labels = new Dictionary<string, string>(StringComparer.Ordinal) { [WellKnownTags.Group] = "web", [WellKnownTags.Intent] = "k-1" };
        var broken = await Outside.CreateAsync(Image, "web-k-1.init", labels);
        await Outside.StartAsync(broken);
        var plugin = Plugin(options => (options.InitTimeout, options.StartDeadline) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)));
        Assert.Equal(InstanceStatus.Pending, Assert.Single(await ListAsync(Plugin())).Status);
        await UntilAsync(async () => (await ListAsync(plugin)).Single().Status == InstanceStatus.Stopped, "it counts as stopped");

        var id = await MakeAsync(plugin, Idle with { Init = "true" });
        Assert.NotEqual(broken[..12], id.Value);
        Assert.Equal((id, InstanceStatus.Running), (await ListAsync(plugin)).Select(row => (row.Id, row.Status)).Single());
        await RemoveAsync(plugin, id);
    }
}
