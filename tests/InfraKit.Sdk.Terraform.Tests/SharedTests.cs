using InfraKit.Sdk.Terraform.Dirstore;
using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests;

/// <summary>Resources that belong to a group or to a logical id.</summary>
public sealed class SharedTests
{
    private static readonly PluginProperties Common = World.Document(
        """{ "dirstore_object": { "web": { "name": "web", "flavor": "${dirstore_disk.net.id}" } }, "dirstore_disk": { "net": { "name": "net", "@scope": "network" } } }""");

    private static readonly PluginProperties Own = World.Document(
        """{ "dirstore_object": { "web": { "name": "web", "flavor": "${dirstore_disk.data.id}" } }, "dirstore_disk": { "data": { "name": "data-{{ var \"/self/logicalId\" }}", "@scope": "@dedicated" } } }""");

    [Fact]
    public async Task What_is_shared_is_made_once_used_by_all_and_removed_with_the_last()
    {
        await using var world = await World.StartAsync();

        var results = await Task.WhenAll(new[] { "k1", "k2" }.Select(key => world.ProvisionAsync(key, Common)));
        Assert.All(results, result => Assert.Null(result.Error));
        Assert.Null((await world.ProvisionAsync("k3", Common)).Error);

        var net = world.Server.Objects.Only("net");
        Assert.Equal((1, 3), (world.Server.Journal.Done(CallKind.Create, "net"), world.Server.Objects.Named("web").Count(one => one["flavor"] == net.Id)));
        Assert.Equal(3, (await world.ListAsync()).Count);

        await Task.WhenAll(world.DestroyAsync("k1"), world.DestroyAsync("k2"));
        Assert.Single(world.Server.Objects.Named("net"));
        Assert.Null((await world.DestroyAsync("k3")).Error);
        await AssertEmptyAsync(world);
    }

    [Fact]
    public async Task Groups_share_nothing_with_each_other()
    {
        await using var world = await World.StartAsync();

        Assert.Null((await world.ProvisionAsync("k1", Common)).Error);
        Assert.Null((await world.ProvisionAsync("k2", Common, group: "db")).Error);

        Assert.Equal(2, world.Server.Objects.Named("net").Count);
        Assert.Null((await world.DestroyAsync("k1")).Error);
        await Soon.IsAsync(() => world.Server.Objects.Named("net").Count == 1);
        Assert.Null((await world.DestroyAsync("k2")).Error);
        await Soon.IsAsync(() => world.Server.Objects.All.Count == 0);
    }

    [Theory]
    [InlineData(DestroyReason.RollingUpdate)]
    [InlineData(DestroyReason.Heal)]
    public async Task What_is_dedicated_outlives_the_member_that_is_replaced_and_goes_with_the_last(DestroyReason reason)
    {
        await using var world = await World.StartAsync();
        Assert.Null((await world.ProvisionAsync("k1", Own, logicalId: "node-1")).Error);
        Assert.Null((await world.ProvisionAsync("k2", Own, logicalId: "node-2")).Error);
        var disk = world.Server.Objects.Only("data-node-1").Id;

        Assert.Null((await world.DestroyAsync("k1", reason)).Error);
        Assert.Equal(disk, world.Server.Objects.Only("data-node-1").Id);
        await world.RestartAsync();
        Assert.Null((await world.ProvisionAsync("k3", Own, logicalId: "node-1")).Error);
        Assert.Equal(disk, world.Server.Objects.Only("data-node-1").Id);
        Assert.Contains(world.Server.Objects.Named("web"), one => one["flavor"] == disk);

        Assert.Null((await world.DestroyAsync("k3")).Error);
        await Soon.IsAsync(() => world.Server.Objects.Named("data-node-1").Count == 0);
        Assert.Single(world.Server.Objects.Named("data-node-2"));
        Assert.Null((await world.DestroyAsync("k2")).Error);
        await AssertEmptyAsync(world);
    }

    [Fact]
    public async Task A_dedicated_resource_without_a_logical_id_is_refused()
    {
        await using var world = await World.StartAsync();

        var error = (await world.ProvisionAsync("k1", Own)).Error!;

        Assert.Equal(PluginErrorKind.Invalid, error.Kind);
        Assert.Empty(world.Server.Objects.All);
        Assert.Empty(await world.ListAsync());
    }

    [Fact]
    public async Task Two_revisions_with_other_configurations_of_a_provider_live_side_by_side()
    {
        await using var world = await World.StartAsync();

        Assert.Null((await world.ProvisionAsync("k1", InRegion("north"))).Error);
        Assert.Null((await world.ProvisionAsync("k2", InRegion("south"))).Error);
        Assert.Null((await world.ProvisionAsync("k3", InRegion("north"))).Error);

        Assert.Equal(["north", "north", "south"], world.Server.Objects.All.Select(one => one.Region).Order(StringComparer.Ordinal));
        Assert.Null((await world.DestroyAsync("k1")).Error);
        Assert.Null((await world.DestroyAsync("k2")).Error);
        Assert.Equal(["k3"], (await world.ListAsync()).Select(row => row.Id.Value));
        await Soon.IsAsync(() => Directory.GetFiles(world.Workspace(), "p-*").Length == 1);
        Assert.Null((await world.DestroyAsync("k3")).Error);
        await AssertEmptyAsync(world);
    }

    private static PluginProperties InRegion(string region) =>
        World.Document("""{ "dirstore_object": { "web": { "name": "web" } } }""", $$""", "provider": { "dirstore": { "region": "{{region}}" } }""");

    private static async Task AssertEmptyAsync(World world)
    {
        await Soon.IsAsync(() => world.Server.Objects.All.Count == 0);
        await Soon.IsAsync(() => Directory.GetFiles(world.Workspace(), "*.tf.json").Length == 1);
        Assert.Empty(await world.ListAsync());
    }
}
