using System.Globalization;
using InfraKit.Sdk.Terraform.Dirstore;
using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests;

/// <summary>What happens behind Terraform's back is seen, told, and never undone by a run that is about something else.</summary>
public sealed class DriftTests
{
    [Fact]
    public async Task A_member_that_is_gone_is_listed_no_more()
    {
        await using var world = await World.StartAsync();
        await world.MakeAsync("k-1", "k-2");
        Lose(world, "k-1");

        await world.LookForDriftAsync();

        Assert.Equal("k-2", Assert.Single(await world.ListAsync()).Id.Value);
        Assert.Single(world.Server.Objects.All);
        await world.RestartAsync();
        Assert.Equal("k-2", Assert.Single(await world.ListAsync()).Id.Value);
    }

    [Fact]
    public async Task A_run_about_another_member_makes_no_lost_one_anew()
    {
        await using var world = await World.StartAsync();
        await world.MakeAsync("k-1", "k-2");
        Lose(world, "k-1");

        await world.MakeAsync("k-3");

        Assert.Equal(["k-2", "k-3"], (await world.ListAsync()).Select(row => row.Id.Value).Order(StringComparer.Ordinal));
        Assert.Equal(2, world.Server.Objects.All.Count);
        Assert.Equal(3, world.Server.Journal.Done(CallKind.Create));
    }

    [Fact]
    public async Task A_changed_member_is_reported_with_what_is_different()
    {
        await using var world = await World.StartAsync();
        await world.MakeAsync("k-1", "k-2");
        world.Server.Objects.Set(IdOf(world, "k-1"), "size", 7);

        await world.LookForDriftAsync();

        var rows = (await world.ListAsync()).ToDictionary(row => row.Id.Value, StringComparer.Ordinal);
        Assert.Equal("changed behind Terraform's back: size is 7 instead of 1", rows["k-1"].Details.StatusReason);
        Assert.Equal((InstanceStatus.Running, Health.Unknown), (rows["k-1"].Status, rows["k-1"].Health));
        Assert.Null(rows["k-2"].Details.StatusReason);
        Assert.Equal("7", SizeOf(world, IdOf(world, "k-1")));
    }

    [Fact]
    public async Task It_is_reported_again_after_a_restart_and_until_it_is_put_back()
    {
        await using var world = await World.StartAsync();
        await world.MakeAsync("k-1");
        world.Server.Objects.Set(IdOf(world, "k-1"), "size", 7);
        await world.LookForDriftAsync();
        await world.LookForDriftAsync();
        Assert.NotNull(Assert.Single(await world.ListAsync()).Details.StatusReason);

        await world.RestartAsync();
        await world.ListAsync();
        await world.LookForDriftAsync();
        Assert.NotNull(Assert.Single(await world.ListAsync()).Details.StatusReason);

        await world.MakeAsync("k-2");
        await world.ListUntilAsync(rows => rows.All(row => row.Details.StatusReason is null));
    }

    [Fact]
    public async Task A_changed_member_is_put_back_where_that_is_wanted()
    {
        await using var world = await World.StartAsync(options => options.Drift = TerraformDriftAction.Restore);
        await world.MakeAsync("k-1");
        var id = IdOf(world, "k-1");
        world.Server.Objects.Set(id, "size", 7);

        await world.LookForDriftAsync();

        Assert.Equal("1", SizeOf(world, id));
        Assert.Null(Assert.Single(await world.ListAsync()).Details.StatusReason);
    }

    [Fact]
    public async Task A_changed_member_is_unhealthy_where_that_is_wanted()
    {
        await using var world = await World.StartAsync(options => options.Drift = TerraformDriftAction.Replace);
        await world.MakeAsync("k-1");
        world.Server.Objects.Tag(IdOf(world, "k-1"), "team", "mail");

        await world.LookForDriftAsync();

        var row = Assert.Single(await world.ListAsync());
        Assert.Equal(Health.Unhealthy, row.Health);
        Assert.Contains("team", row.Details.StatusReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_document_says_nothing_of_is_shown_as_it_is_now()
    {
        await using var world = await World.StartAsync();
        await world.MakeAsync("k-1");
        world.Server.Objects.Set(IdOf(world, "k-1"), "status", "degraded");

        await world.LookForDriftAsync();

        var row = Assert.Single(await world.ListAsync());
        Assert.Contains("\"status\":\"degraded\"", row.Details.Properties.ToString(), StringComparison.Ordinal);
        Assert.Null(row.Details.StatusReason);
    }

    [Fact]
    public async Task A_change_that_could_only_be_put_back_by_another_object_harms_nobody()
    {
        await using var world = await World.StartAsync();
        await world.MakeAsync("k-1");
        var id = IdOf(world, "k-1");
        world.Server.Objects.Set(id, "name", "renamed");

        await world.MakeAsync("k-2");

        Assert.NotNull(world.Server.Objects.Find(id));
        Assert.Equal(2, world.Server.Objects.All.Count);
        Assert.Equal(0, world.Server.Journal.Done(CallKind.Delete));
        Assert.Equal(2, (await world.ListAsync()).Count(row => row.Status == InstanceStatus.Running));
    }

    [Fact]
    public async Task A_member_whose_file_is_lost_gets_it_back()
    {
        await using var world = await World.StartAsync();
        await world.MakeAsync("k-1", "k-2");
        File.Delete(Path.Combine(world.Workspace(), "m-k-1.tf.json"));

        await world.RestartAsync();
        var rows = await world.ListAsync();
        await world.MakeAsync("k-3");

        Assert.Equal(["k-1", "k-2"], rows.Select(row => row.Id.Value).Order(StringComparer.Ordinal));
        Assert.True(File.Exists(Path.Combine(world.Workspace(), "m-k-1.tf.json")));
        Assert.Equal((3, 0), (world.Server.Objects.All.Count, world.Server.Journal.Done(CallKind.Delete)));
    }

    [Fact]
    public async Task A_file_that_is_lost_while_the_host_lives_costs_nothing_either()
    {
        await using var world = await World.StartAsync();
        await world.MakeAsync("k-1", "k-2");
        File.Delete(Path.Combine(world.Workspace(), "m-k-1.tf.json"));

        await world.MakeAsync("k-3");

        Assert.Equal((3, 0), (world.Server.Objects.All.Count, world.Server.Journal.Done(CallKind.Delete)));
        Assert.Equal(3, (await world.ListAsync()).Count);
    }

    private static string IdOf(World world, string key) => world.Server.Objects.All.Single(one => one.Tags[WellKnownTags.Intent] == key).Id;

    private static string? SizeOf(World world, string id) => Convert.ToString(world.Server.Objects.Find(id).Attributes["size"], CultureInfo.InvariantCulture);

    private static void Lose(World world, string key) => Assert.True(world.Server.Objects.Delete(IdOf(world, key)));
}
