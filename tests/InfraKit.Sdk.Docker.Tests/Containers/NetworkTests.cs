using InfraKit.Sdk.Docker.Containers;
using InfraKit.Sdk.Docker.Tests.Fixtures;

namespace InfraKit.Sdk.Docker.Tests.Containers;

/// <summary>Networks that containers share.</summary>
public sealed class NetworkTests(SharedEngine shared) : EngineTest(shared)
{
    private const string Fronted = $$"""{"Image":"{{Image}}","Networks":["ikt-front"],"StopTimeout":"0s"}""";

    [Fact]
    public async Task One_that_many_need_at_once_is_made_once()
    {
        var plugin = Plugin();
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(at => plugin.ProvisionAsync(Spec(Fronted), new($"k-{at}"), Token).AsTask()));
        var networks = (await Outside.NetworksAsync()).Where(network => network == "ikt-front").ToList();
        foreach (var one in made.Where(one => one.Id is not null)) await RemoveAsync(plugin, one.Id!.Value);
        Assert.Single(networks);
        Assert.All(made, one => Assert.Null(one.Error));
    }

    [Fact]
    public async Task One_that_a_stopped_container_has_stays()
    {
        var plugin = Plugin();
        var (first, second) = (await MakeAsync(plugin, Spec(Fronted), "k-1"), await MakeAsync(plugin, Spec(Fronted), "k-2"));
        await Outside.StopAsync(second.Value);
        await RemoveAsync(plugin, first);
        await Outside.StartAsync(second.Value);
        Assert.Equal(InstanceStatus.Running, Assert.Single(await ListAsync(plugin)).Status);
        await RemoveAsync(plugin, second);
        Assert.DoesNotContain("ikt-front", await Outside.NetworksAsync());
    }

    [Theory]
    [InlineData("[\"host\"]")]
    [InlineData("[\"none\"]")]
    [InlineData("[\"bridge\"]")]
    [InlineData("[\"ikt-front\",\"bridge\"]")]
    public async Task A_member_with_a_logical_id_may_have_one_that_knows_no_names(string networks)
    {
        var plugin = Plugin();
        var spec = Spec($$"""{"Image":"{{Image}}","Networks":{{networks}},"StopTimeout":"0s"}""") with { LogicalId = new LogicalId("db-1") };
        await RemoveAsync(plugin, await MakeAsync(plugin, spec));
    }

    [Fact]
    public async Task One_whose_last_container_goes_while_another_is_being_made_stays()
    {
        var first = await MakeAsync(Plugin(), Spec(Fronted), "k-1");
        DockerPlugin? plugin = null;
        var goes = true;
        plugin = Plugin(after: async call =>
        {
            // The network was looked for, and the container is not made yet.
            if (call != "list" || !goes) return;

            goes = false;
            await RemoveAsync(plugin!, first);
        });
        var second = await MakeAsync(plugin, Spec(Fronted), "k-2");
        await RemoveAsync(plugin, second);
        Assert.False(goes);
        Assert.DoesNotContain("ikt-front", await Outside.NetworksAsync());
    }

    [Fact]
    public async Task One_that_is_another_containers_is_shared_and_not_made()
    {
        var plugin = Plugin();
        var first = await MakeAsync(plugin, Spec($$"""{"Image":"{{Image}}","StopTimeout":"0s"}"""), "k-1");
        var second = await MakeAsync(plugin, Spec($$"""{"Image":"{{Image}}","Networks":["container:{{first}}"],"StopTimeout":"0s"}""") with { LogicalId = new LogicalId("db-1") }, "k-2");
        Assert.DoesNotContain(await Outside.NetworksAsync(), network => network.StartsWith("container:", StringComparison.Ordinal));
        await RemoveAsync(plugin, second);
        await RemoveAsync(plugin, first);
    }

    [Fact]
    public async Task A_container_whose_start_was_lost_gets_all_of_them()
    {
        var spec = Spec($$"""{"Image":"{{Image}}","Networks":["ikt-front","ikt-back"],"StopTimeout":"0s"}""");
        var lost = Plugin(after: call => call == "create" ? throw new PluginException(new PluginError(PluginErrorKind.UnknownOutcome, "the connection was lost")) : Task.CompletedTask);
        Assert.Equal(PluginErrorKind.UnknownOutcome, (await lost.ProvisionAsync(spec, new("k-1"), Token)).Error!.Kind);

        var plugin = Plugin();
        var id = await MakeAsync(plugin, spec);
        Assert.Equal(["ikt-back", "ikt-front"], (await Outside.InspectAsync(id.Value)).NetworkSettings.Networks.Keys.Order(StringComparer.Ordinal));
        await RemoveAsync(plugin, id);
    }

    [Fact]
    public async Task One_whose_container_can_not_be_made_goes()
    {
        var refused = await Plugin().ProvisionAsync(Spec("""{"Image":"ikt/nothing:1","Pull":"never","Networks":["ikt-front"]}"""), new("k-1"), Token);
        Assert.Equal(PluginErrorKind.Invalid, refused.Error!.Kind);
        Assert.DoesNotContain("ikt-front", await Outside.NetworksAsync());
    }
}
