using InfraKit.Sdk.Terraform.Dirstore;
using InfraKit.Sdk.Terraform.Dirstore.Faults;
using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests;

public sealed class LabelTests
{
    [Fact]
    public async Task Tags_are_added_to_those_there_are_here_and_at_the_provider_and_outlive_the_host()
    {
        await using var world = await World.StartAsync();
        await world.MakeAsync("k1", "k2");

        Assert.Null((await LabelAsync(world, "k1", (WellKnownTags.Revision, "v2-next"), ("a", "b"))).Error);
        await world.RestartAsync();

        var rows = (await world.ListAsync()).ToDictionary(row => row.Id.Value, row => row.Tags, StringComparer.Ordinal);
        var stored = world.Server.Objects.All.ToDictionary(one => one.Tags["infrakit.intent"], one => one.Tags, StringComparer.Ordinal);
        Assert.Equal(("v2-next", "b", "web"), (rows["k1"][WellKnownTags.Revision], rows["k1"]["a"], rows["k1"][WellKnownTags.Group]));
        Assert.Equal(("v2-next", "b", "web"), (stored["k1"][WellKnownTags.Revision], stored["k1"]["a"], stored["k1"][WellKnownTags.Group]));
        Assert.Equal(("v1-first", false), (rows["k2"][WellKnownTags.Revision], stored["k2"].ContainsKey("a")));
        Assert.Equal((2, 1), (world.Server.Journal.Done(CallKind.Create), world.Server.Journal.Done(CallKind.Update)));
    }

    [Fact]
    public async Task Tags_of_a_type_that_takes_none_are_kept_beside_it()
    {
        await using var world = await World.StartAsync();
        Assert.Null((await world.ProvisionAsync("k1", World.Document("""{ "terraform_data": { "web": {} } }"""))).Error);

        Assert.Null((await LabelAsync(world, "k1", ("a", "b"))).Error);
        await world.RestartAsync();

        Assert.Equal("b", Assert.Single(await world.ListAsync()).Tags["a"]);
    }

    [Fact]
    public async Task Many_labels_of_one_member_at_once_are_all_kept()
    {
        await using var world = await World.StartAsync();
        await world.MakeAsync("k1");

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => LabelAsync(world, "k1", ($"tag{number}", "x"))));

        Assert.All(results, result => Assert.Null(result.Error));
        var tags = world.Server.Objects.Only("web").Tags;
        Assert.All(Enumerable.Range(0, 8), number => Assert.Equal("x", tags[$"tag{number}"]));
        Assert.Equal(1, world.Server.Journal.Done(CallKind.Create));
    }

    [Fact]
    public async Task A_label_that_the_provider_refuses_is_told_and_can_be_given_again()
    {
        await using var world = await World.StartAsync();
        await world.MakeAsync("k1");
        world.Server.Faults.Add(FaultRule.Throttle(CallKind.Update, times: 1));

        var refused = await LabelAsync(world, "k1", ("a", "b"));
        var again = await LabelAsync(world, "k1", ("a", "b"));

        Assert.Equal((PluginErrorKind.Throttled, (PluginError?)null), (refused.Error!.Kind, again.Error));
        Assert.Equal("b", world.Server.Objects.Only("web").Tags["a"]);
    }

    private static Task<EffectResult> LabelAsync(World world, string key, params (string Name, string Value)[] tags) =>
        world.Plugin.LabelAsync(new InstanceId(key), tags.Aggregate(TagSet.Empty, (all, tag) => all.With(tag.Name, tag.Value)), TestContext.Current.CancellationToken).AsTask();
}
