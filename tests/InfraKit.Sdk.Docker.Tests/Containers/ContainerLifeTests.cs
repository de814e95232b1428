using InfraKit.Sdk.Docker.Tests.Fixtures;

namespace InfraKit.Sdk.Docker.Tests.Containers;

public sealed class ContainerLifeTests(SharedEngine shared) : EngineTest(shared)
{
    private const string Idle = $$"""{"Image":"{{Image}}","StopTimeout":"0s"}""";

    [Fact]
    public async Task One_key_is_one_container()
    {
        var plugin = Plugin();
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => plugin.ProvisionAsync(Spec(Idle), new("k-1"), Token).AsTask()));
        Assert.Single(results, result => !result.WasExisting);
        var id = Assert.Single(results.Select(result => result.Id!.Value).Distinct());
        var row = Assert.Single(await ListAsync(plugin));
        Assert.Equal((id, InstanceStatus.Running), (row.Id, row.Status));
        Assert.Equal(TagSet.Empty.With(WellKnownTags.Group, "web").With(WellKnownTags.Revision, "v1-a").With(WellKnownTags.Intent, "k-1"), row.Tags);
        await RemoveAsync(plugin, id);
    }

    [Fact]
    public async Task Another_host_with_the_same_key_meets_the_container()
    {
        var id = await MakeAsync(Plugin(), Spec(Idle));
        var again = await Plugin().ProvisionAsync(Spec(Idle), new("k-1"), Token);
        Assert.Equal((id, true), (again.Id, again.WasExisting));
        await RemoveAsync(Plugin(), id);
    }

    [Fact]
    public async Task A_container_whose_start_was_lost_is_started_by_the_same_key()
    {
        var plugin = Plugin();
        var id = await MakeAsync(plugin, Spec(Idle));
        await Outside.StopAsync(id.Value);
        var made = await Outside.InspectAsync(id.Value);
        await Outside.RemoveAsync(id.Value);
        await Outside.CreateAsync(Image, made.Name.TrimStart('/'), made.Config.Labels);
        Assert.Equal(InstanceStatus.Pending, Assert.Single(await ListAsync(plugin)).Status);

        var resumed = await plugin.ProvisionAsync(Spec(Idle), new("k-1"), Token);
        Assert.True(resumed.WasExisting);
        Assert.Equal(InstanceStatus.Running, Assert.Single(await ListAsync(plugin)).Status);
        await RemoveAsync(plugin, resumed.Id!.Value);
    }

    [Fact]
    public async Task A_name_that_a_stranger_has_is_left_to_the_stranger()
    {
        var stranger = await Outside.CreateAsync(Image, "web-k-1");
        var refused = await Plugin().ProvisionAsync(Spec(Idle), new("k-1"), Token);
        Assert.Equal((PluginErrorKind.Transient, null), (refused.Error!.Kind, refused.Id));
        Assert.Contains("web-k-1", refused.Error.Message, StringComparison.Ordinal);
        Assert.Equal("created", (await Outside.InspectAsync(stranger)).State.Status.ToString().ToLowerInvariant());
        await Outside.RemoveAsync(stranger);
    }

    [Theory]
    [InlineData($$"""{"Image":"{{Image}}","Command":["nowhere"]}""", PluginErrorKind.Invalid, "nowhere")]
    [InlineData($$"""{"Image":"{{Image}}","Volumes":[{"Source":"/nowhere/at/all","Target":"/x"}]}""", PluginErrorKind.Invalid, "/nowhere/at/all")]
    [InlineData($$"""{"Image":"{{Image}}","Command":["nowhere"],"Networks":["ikt-net"]}""", PluginErrorKind.Invalid, "nowhere")]
    [InlineData("""{"Image":"ikt/nothing:1","Pull":"never"}""", PluginErrorKind.Invalid, "ikt/nothing:1")]
    [InlineData("""{"Image":"127.0.0.1:1/nothing:1"}""", PluginErrorKind.Transient, "127.0.0.1:1/nothing:1")]
    public async Task What_can_not_start_leaves_nothing(string properties, PluginErrorKind kind, string part)
    {
        var refused = await Plugin().ProvisionAsync(Spec(properties), new("k-1"), Token);
        Assert.Equal((kind, null), (refused.Error!.Kind, refused.Id));
        Assert.Contains(part, refused.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removal_is_done_when_the_container_is_gone()
    {
        var plugin = Plugin();
        var id = await MakeAsync(plugin, Spec(Idle));
        await Outside.RemoveAsync(id.Value);
        await RemoveAsync(plugin, id);
        await RemoveAsync(plugin, id);
        Assert.Equal(PluginErrorKind.Invalid, (await plugin.DestroyAsync(new InstanceId("not-ours"), DestroyReason.Heal, Token)).Error!.Kind);
    }

    [Fact]
    public async Task Two_removals_at_once_are_both_done()
    {
        var plugin = Plugin();
        var id = await MakeAsync(plugin, Spec(Idle));
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => plugin.DestroyAsync(id, DestroyReason.Terminate, Token).AsTask()));
        Assert.All(results, result => Assert.Null(result.Error));
        Assert.Empty(await ListAsync(plugin));
    }

    [Fact]
    public async Task A_container_may_end_in_its_own_time()
    {
        var plugin = Plugin();
        var directory = Directory.CreateTempSubdirectory("ik-end-");
        var id = await MakeAsync(plugin, Spec($$"""{"Image":"{{Image}}","Command":["sh","-c","trap 'echo bye > /out/bye; exit 0' TERM; touch /out/up; while :; do sleep 0.05; done"],"Volumes":[{"Source":"{{directory.FullName}}","Target":"/out"}],"StopTimeout":"10s"}"""));
        await UntilAsync(() => Task.FromResult(File.Exists(Path.Combine(directory.FullName, "up"))), "it runs");
        await RemoveAsync(plugin, id);
        Assert.True(File.Exists(Path.Combine(directory.FullName, "bye")));
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task What_ended_is_seen_with_its_exit_code()
    {
        var plugin = Plugin();
        var id = await MakeAsync(plugin, Spec($$"""{"Image":"{{Image}}","Command":["sh","-c","exit 7"]}"""));
        await UntilAsync(async () => (await ListAsync(plugin)).Single().Status == InstanceStatus.Stopped, "it is stopped");
        Assert.Contains("(7)", (await ListAsync(plugin)).Single().Details!.StatusReason, StringComparison.Ordinal);
        await RemoveAsync(plugin, id);
    }

    [Fact]
    public async Task A_created_container_counts_as_stopped_in_time()
    {
        var (patient, hasty) = (Plugin(), Plugin(options => options.StartDeadline = TimeSpan.FromSeconds(1)));
        var labels = new Dictionary<string, string>(StringComparer.Ordinal) { [WellKnownTags.Group] = "web" };
        var made = await Outside.CreateAsync(Image, labels: labels);
        Assert.Equal(InstanceStatus.Pending, Assert.Single(await ListAsync(patient)).Status);
        await UntilAsync(async () => (await ListAsync(hasty)).Single().Status == InstanceStatus.Stopped, "it counts as stopped");
        await Outside.RemoveAsync(made);
    }

    [Fact]
    public async Task Ports_are_found_where_they_are_published()
    {
        var plugin = Plugin();
        var id = await MakeAsync(plugin, Spec($$"""{"Image":"{{Image}}","Command":["sh","-c","echo hello > /index.html; exec httpd -f -p 8080 -h /"],"Ports":[{"Name":"web","Container":8080,"Address":"127.0.0.1"}],"StopTimeout":"0s"}"""));
        var endpoint = Assert.Single(Assert.Single(await ListAsync(plugin)).Details!.Endpoints);
        Assert.Equal(("web", "127.0.0.1"), (endpoint.Name, endpoint.Host));
        using var http = new HttpClient();
        await UntilAsync(async () =>
        {
            try
            {
                return await http.GetStringAsync(new Uri($"http://{endpoint.Host}:{endpoint.Port}/index.html"), Token) == "hello\n";
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, "it answers");
        await RemoveAsync(plugin, id);
    }

    [Fact]
    public async Task Networks_are_made_shared_and_go_with_the_last_container()
    {
        var plugin = Plugin();
        var spec = Spec($$"""{"Image":"{{Image}}","Networks":["ikt-front","ikt-back"],"StopTimeout":"0s"}""") with { LogicalId = new LogicalId("db-1") };
        var first = await MakeAsync(plugin, spec, "k-1");
        var second = await MakeAsync(plugin, spec, "k-2");
        var inspected = await Outside.InspectAsync(first.Value);
        Assert.Equal(["ikt-back", "ikt-front"], inspected.NetworkSettings.Networks.Keys.Order(StringComparer.Ordinal));
        Assert.All(inspected.NetworkSettings.Networks.Values, network => Assert.Contains("db-1", network.Aliases));
        Assert.All(await ListAsync(plugin), row => Assert.Equal("db-1", row.LogicalId!.Value.Value));

        await RemoveAsync(plugin, first);
        Assert.Equal(2, (await Outside.NetworksAsync()).Count(network => network.StartsWith("ikt-", StringComparison.Ordinal)));
        await RemoveAsync(plugin, second);
    }

    [Fact]
    public async Task A_network_that_was_there_stays()
    {
        var plugin = Plugin();
        await Outside.CreateNetworkAsync("ikt-own");
        await RemoveAsync(plugin, await MakeAsync(plugin, Spec($$"""{"Config":{"Image":"{{Image}}"},"NetworkAttachments":[{"Name":"ikt-own"}]}""")));
        await Outside.RemoveNetworkAsync("ikt-own");
    }

    [Fact]
    public async Task Volumes_of_its_own_go_with_it_and_named_ones_stay()
    {
        var plugin = Plugin();
        await RemoveAsync(plugin, await MakeAsync(plugin, Spec($$"""{"Image":"{{Image}}","Volumes":[{"Target":"/own"},{"Source":"ikt-data","Target":"/data"}],"StopTimeout":"0s"}""")));
        Assert.Equal(["ikt-data"], await Outside.VolumesAsync());
        await Outside.RemoveVolumeAsync("ikt-data");
    }

    [Fact]
    public async Task InfraKits_own_document_works_unchanged()
    {
        var plugin = Plugin();
        var spec = Spec($$"""{"Config":{"Image":"{{Image}}","Env":["A=b"],"Labels":{"own":"label" },"StopTimeout":0 },"HostConfig":{"Memory":33554432},"Tags":{"team":"web"} }""");
        var id = await MakeAsync(plugin, spec);
        var inspected = await Outside.InspectAsync(id.Value);
        Assert.Contains("A=b", inspected.Config.Env);
        Assert.Equal(("label", "web", 32L << 20), (inspected.Config.Labels["own"], inspected.Config.Labels["team"], inspected.HostConfig.Memory));
        Assert.Equal("web", Assert.Single(await ListAsync(plugin)).Tags["team"]);
        Assert.False(Assert.Single(await ListAsync(plugin)).Tags.TryGetValue("own", out _));
        await RemoveAsync(plugin, id);
    }

    [Fact]
    public async Task A_container_that_InfraKit_made_is_read()
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["infrakit.group"] = "web", ["infrakit.config.hash"] = "bootstrap", ["maintainer"] = new string('x', 300), ["a"] = "b" };
        var made = await Outside.CreateAsync(Image, "10.0.0.1", labels);
        var plugin = Plugin();
        var row = Assert.Single(await ListAsync(plugin, TagSet.Empty.With(WellKnownTags.Group, "web")));
        Assert.Equal(TagSet.Empty.With("a", "b").With("infrakit.group", "web").With("infrakit.config.hash", "bootstrap"), row.Tags);
        Assert.Null((await plugin.LabelAsync(row.Id, TagSet.Empty.With(WellKnownTags.Group, "web").With(WellKnownTags.Revision, "v1-b"), Token)).Error);
        Assert.Equal("v1-b", Assert.Single(await ListAsync(plugin)).Tags[WellKnownTags.Revision]);
        Assert.Null((await plugin.LabelAsync(row.Id, TagSet.Empty.With(WellKnownTags.Revision, "v1-c"), Token)).Error);
        Assert.Equal("v1-c", Assert.Single(await ListAsync(plugin, TagSet.Empty.With(WellKnownTags.Revision, "v1-c"))).Tags[WellKnownTags.Revision]);
        Assert.Equal("/10.0.0.1.infrakit-v1-c", (await Outside.InspectAsync(made)).Name);
        Assert.Equal(PluginErrorKind.Unsupported, (await plugin.LabelAsync(row.Id, TagSet.Empty.With("a", "c"), Token)).Error!.Kind);
        await Outside.RemoveAsync(made);
        Assert.Equal(PluginErrorKind.NotFound, (await plugin.LabelAsync(row.Id, TagSet.Empty.With("a", "c"), Token)).Error!.Kind);
    }

    [Theory]
    [InlineData("""{"Tags":["infrakit.group","x"]}""")]
    [InlineData("""{"Tags":[]}""")]
    [InlineData("{")]
    public async Task Odd_labels_of_one_container_do_not_spoil_the_listing(string note)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["infrakit.group"] = "web", ["infrakit.docker"] = note, ["x"] = new string('x', 300) };
        var made = await Outside.CreateAsync(Image, "odd.infrakit-v1-b", labels);
        Assert.Equal("v1-b", Assert.Single(await ListAsync(Plugin())).Tags[WellKnownTags.Revision]);
        await Outside.RemoveAsync(made);
    }

    [Fact]
    public async Task Strangers_without_a_label_of_ours_are_not_listed()
    {
        var made = await Outside.CreateAsync(Image);
        Assert.Empty(await ListAsync(Plugin()));
        await Outside.RemoveAsync(made);
    }

    [Fact]
    public async Task One_that_was_changed_in_place_is_still_the_one_of_its_key()
    {
        var plugin = Plugin();
        var id = await MakeAsync(plugin, Spec(Idle));
        Assert.Null((await plugin.LabelAsync(id, TagSet.Empty.With(WellKnownTags.Revision, "v1-b"), Token)).Error);
        var again = await plugin.ProvisionAsync(Spec(Idle), new("k-1"), Token);
        foreach (var row in await ListAsync(plugin)) await RemoveAsync(plugin, row.Id);
        Assert.Equal((id, true), (again.Id, again.WasExisting));
    }

    [Fact]
    public async Task A_stranger_is_never_touched()
    {
        var plugin = Plugin();
        var stranger = await Outside.CreateAsync(Image, "0123456789ab");
        await Outside.StartAsync(stranger);
        var before = await Outside.InspectAsync(stranger);
        foreach (var id in new[] { new InstanceId(stranger[..12]), new InstanceId("0123456789ab") })
        {
            Assert.Equal(PluginErrorKind.NotFound, (await plugin.LabelAsync(id, TagSet.Empty.With(WellKnownTags.Revision, "v1-b"), Token)).Error!.Kind);
            Assert.Equal(PluginErrorKind.NotFound, (await plugin.RestartAsync(id, Token)).Error!.Kind);
            var wanted = new InstanceSpec(PluginProperties.Parse($$"""{"Image":"{{Image}}","Memory":"64m"}"""), TagSet.Empty);
            Assert.Equal(PluginErrorKind.NotFound, (await plugin.UpdateAsync(id, wanted, Disruption.Labels, Token)).Error!.Kind);
            await Assert.ThrowsAsync<PluginException>(async () => await plugin.ExecuteAsync(id, ["true"], Token));
            _ = await plugin.DestroyAsync(id, DestroyReason.Heal, Token);
            var after = await Outside.InspectAsync(stranger);
            Assert.Equal((before.Name, before.State.Pid, before.HostConfig.Memory), (after.Name, after.State.Pid, after.HostConfig.Memory));
        }

        await Outside.RemoveAsync(stranger);
    }

    [Fact]
    public async Task Limits_change_while_it_runs()
    {
        var plugin = Plugin();
        var id = await MakeAsync(plugin, Spec($$"""{"Image":"{{Image}}","Memory":"32MiB","StopTimeout":"0s"}"""));
        var before = await Outside.InspectAsync(id.Value);
        var wanted = Spec($$"""{"Image":"{{Image}}","Memory":"128MiB","Cpu":0.5,"Restart":"always","StopTimeout":"0s"}""");
        Assert.Null((await plugin.UpdateAsync(id, wanted, Disruption.Labels, Token)).Error);
        var after = await Outside.InspectAsync(id.Value);
        Assert.Equal((128L << 20, 500_000_000L, before.State.Pid), (after.HostConfig.Memory, after.HostConfig.NanoCPUs, after.State.Pid));
        Assert.Equal(PluginErrorKind.Unsupported, (await plugin.UpdateAsync(id, wanted with { Tags = wanted.Tags.With("team", "web") }, Disruption.Labels, Token)).Error!.Kind);
        await RemoveAsync(plugin, id);
        Assert.Equal(PluginErrorKind.NotFound, (await plugin.UpdateAsync(id, wanted, Disruption.Labels, Token)).Error!.Kind);
    }

    [Fact]
    public async Task Commands_run_inside()
    {
        var plugin = Plugin();
        var id = await MakeAsync(plugin, Spec(Idle));
        Assert.Equal(0, await plugin.ExecuteAsync(id, ["true"], Token));
        Assert.Equal(3, await plugin.ExecuteAsync(id, ["sh", "-c", "seq 100000; exit 3"], Token));
        await RemoveAsync(plugin, id);
        Assert.Equal(PluginErrorKind.NotFound, (await Assert.ThrowsAsync<PluginException>(async () => await plugin.ExecuteAsync(id, ["true"], Token))).Error.Kind);
    }

    [Fact]
    public async Task Health_is_what_its_own_check_says()
    {
        var plugin = Plugin();
        var id = await MakeAsync(plugin, Spec($$"""{"Image":"{{Image}}","Healthcheck":{"Command":["test","-f","/well"],"Interval":"500ms","Retries":1},"StopTimeout":"0s"}"""));
        Assert.Equal(InstanceStatus.Pending, Assert.Single(await ListAsync(plugin)).Status);
        await plugin.ExecuteAsync(id, ["touch", "/well"], Token);
        await UntilAsync(async () => (await ListAsync(plugin)).Single() is { Status: InstanceStatus.Running, Health: Health.Healthy }, "it is healthy");
        await plugin.ExecuteAsync(id, ["rm", "/well"], Token);
        await UntilAsync(async () => (await ListAsync(plugin)).Single().Health == Health.Unhealthy, "it is unhealthy");
        await RemoveAsync(plugin, id);
    }

    [Fact]
    public async Task A_restart_keeps_the_container()
    {
        var plugin = Plugin();
        var id = await MakeAsync(plugin, Spec(Idle));
        await Outside.KillAsync(id.Value);
        await UntilAsync(async () => (await ListAsync(plugin)).Single().Status == InstanceStatus.Stopped, "it is stopped");
        Assert.Null((await plugin.RestartAsync(id, Token)).Error);
        Assert.Equal((id, InstanceStatus.Running), (await ListAsync(plugin)).Select(row => (row.Id, row.Status)).Single());
        await RemoveAsync(plugin, id);
        Assert.Equal(PluginErrorKind.NotFound, (await plugin.RestartAsync(id, Token)).Error!.Kind);
    }

    [Fact]
    public async Task Two_hundred_are_listed_in_one_call()
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal) { [WellKnownTags.Group] = "web" };
        var made = new List<string>();
        for (var at = 0; at < 200; at++) made.Add(await Outside.CreateAsync(Image, labels: labels));
        var calls = new List<string>();
        Assert.Equal(200, (await ListAsync(Plugin(told: calls.Add), TagSet.Empty.With(WellKnownTags.Group, "web"))).Count);
        Assert.Equal(["list"], calls);
        await Parallel.ForEachAsync(made, Token, async (id, _) => await Outside.RemoveAsync(id));
    }
}
