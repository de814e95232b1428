using InfraKit.Sdk.Terraform.Dirstore;
using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests;

/// <summary>Resources that are there already become members before new ones are made.</summary>
public sealed class ImportTests
{
    [Fact]
    public async Task A_list_of_ids_is_used_up_before_anything_is_made_and_never_again()
    {
        await using var world = await World.StartAsync();
        var (first, second) = (world.Server.Objects.Add("web"), world.Server.Objects.Add("web"));
        var document = Document($"""["{first}", "{second}"]""");

        foreach (var key in new[] { "k1", "k2", "k3" }) Assert.Null((await world.ProvisionAsync(key, document)).Error);

        Assert.Equal((1, 3), (world.Server.Journal.Done(CallKind.Create), world.Server.Objects.All.Count));
        Assert.Equal(("k1", "k2"), (world.Server.Objects.Find(first)!.Tags["infrakit.intent"], world.Server.Objects.Find(second)!.Tags["infrakit.intent"]));
        Assert.Equal(["k1", "k2", "k3"], await KeysAsync(world));

        Assert.Null((await world.DestroyAsync("k1")).Error);
        Assert.Null(world.Server.Objects.Find(first));
        await world.RestartAsync();
        Assert.Null((await world.ProvisionAsync("k4", document)).Error);
        Assert.Equal(2, world.Server.Journal.Done(CallKind.Create));
        Assert.Equal(["k2", "k3", "k4"], await KeysAsync(world));
    }

    [Fact]
    public async Task Ids_by_logical_id_go_to_the_members_that_have_them()
    {
        await using var world = await World.StartAsync();
        var id = world.Server.Objects.Add("web");
        var document = Document($$"""{ "node-2": "{{id}}" }""");

        Assert.Null((await world.ProvisionAsync("k1", document, logicalId: "node-1")).Error);
        Assert.Null((await world.ProvisionAsync("k2", document, logicalId: "node-2")).Error);

        Assert.Equal("k2", world.Server.Objects.Find(id)!.Tags["infrakit.intent"]);
        Assert.Equal(1, world.Server.Journal.Done(CallKind.Create));
        Assert.Null((await world.DestroyAsync("k2")).Error);
        Assert.Null((await world.ProvisionAsync("k3", document, logicalId: "node-2")).Error);
        Assert.Equal(2, world.Server.Journal.Done(CallKind.Create));
        Assert.Equal(["k1", "k3"], await KeysAsync(world));
    }

    [Fact]
    public async Task An_id_that_nothing_has_is_an_error_that_names_it()
    {
        await using var world = await World.StartAsync();
        await world.MakeAsync("good");

        var error = (await world.ProvisionAsync("k1", Document("""["no-such-object"]"""))).Error!;

        Assert.Equal((PluginErrorKind.Invalid, error.Message), (error.Kind, error.Message));
        Assert.Contains("no-such-object", error.Message, StringComparison.Ordinal);
        Assert.Equal(["good"], await KeysAsync(world));
        Assert.Single(world.Server.Objects.All);
    }

    [Fact]
    public async Task Members_that_are_made_at_once_share_no_id()
    {
        await using var world = await World.StartAsync();
        var ids = new[] { world.Server.Objects.Add("web"), world.Server.Objects.Add("web") };
        var document = Document($"""["{ids[0]}", "{ids[1]}"]""");

        var results = await Task.WhenAll(new[] { "k1", "k2", "k3" }.Select(key => world.ProvisionAsync(key, document)));

        Assert.All(results, result => Assert.Null(result.Error));
        Assert.Equal((1, 3), (world.Server.Journal.Done(CallKind.Create), world.Server.Objects.All.Count));
        Assert.Equal(["k1", "k2", "k3"], world.Server.Objects.All.Select(one => one.Tags["infrakit.intent"]).Order(StringComparer.Ordinal));
    }

    private static PluginProperties Document(string import) => World.Document("""{ "dirstore_object": { "web": { "name": "web", "size": 1 } } }""", $""", "Import": {import}""");

    private static async Task<IEnumerable<string>> KeysAsync(World world) => (await world.ListAsync()).Select(row => row.Id.Value).Order(StringComparer.Ordinal);
}
