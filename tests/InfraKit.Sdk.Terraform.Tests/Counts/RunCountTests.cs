using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests.Counts;

/// <summary>How many processes of Terraform something takes: the cost that counts.</summary>
public sealed class RunCountTests
{
    [Fact]
    public async Task A_hundred_members_are_made_by_one_apply_and_gone_by_another()
    {
        using var terraform = new CountedTerraform();
        await using var world = await StartAsync(terraform);
        var keys = ManyMembers.Keys("a", 100);

        await ManyMembers.ProvisionAsync(world, keys);
        await terraform.EndedAsync();
        Assert.Equal(["init", "validate", "init", "plan", "apply", "show"], terraform.Commands);
        Assert.Equal(100, world.Server.Objects.All.Count);

        terraform.Forget();
        await ManyMembers.DestroyAsync(world, keys);
        await terraform.EndedAsync();
        Assert.Equal(["plan", "apply", "show"], terraform.Commands);
        Assert.Empty(world.Server.Objects.All);
    }

    [Fact]
    public async Task One_more_in_a_group_of_a_hundred_is_one_plan_one_apply_and_one_show()
    {
        using var terraform = new CountedTerraform();
        await using var world = await StartAsync(terraform, membersPerShard: 200);
        await ManyMembers.ProvisionAsync(world, ManyMembers.Keys("a", 100));

        await terraform.EndedAsync();
        terraform.Forget();
        await world.MakeAsync("one-more");

        await terraform.EndedAsync();
        Assert.Equal(["plan", "apply", "show"], terraform.Commands);
        Assert.Equal(101, world.Server.Objects.All.Count);
        await ManyMembers.DestroyAsync(world, [.. ManyMembers.Keys("a", 100), "one-more"]);
        Assert.Empty(world.Server.Objects.All);
    }

    [Fact]
    public async Task A_listing_in_which_nothing_has_changed_starts_no_process_and_says_so()
    {
        using var terraform = new CountedTerraform();
        await using var world = await StartAsync(terraform);
        var keys = ManyMembers.Keys("a", 20);
        await ManyMembers.ProvisionAsync(world, keys);
        await terraform.EndedAsync();
        terraform.Forget();

        for (var look = 0; look < 10; look++) Assert.Equal(20, (await world.ListAsync()).Count);
        Assert.True(await IsUnchangedAsync(world));

        Assert.Empty(terraform.Commands);
        await ManyMembers.DestroyAsync(world, keys);
    }

    [Fact]
    public async Task A_host_that_begins_anew_reads_each_state_once()
    {
        using var terraform = new CountedTerraform();
        await using var world = await StartAsync(terraform);
        var keys = ManyMembers.Keys("a", 5);
        await ManyMembers.ProvisionAsync(world, keys);
        await terraform.EndedAsync();
        terraform.Forget();

        await world.RestartAsync();
        for (var look = 0; look < 3; look++) Assert.Equal(5, (await world.ListAsync()).Count);

        await terraform.EndedAsync();
        Assert.Equal(["show"], terraform.Commands);
        await ManyMembers.DestroyAsync(world, keys);
    }

    [Fact]
    public async Task Two_hundred_and_fifty_members_are_three_states()
    {
        using var terraform = new CountedTerraform();
        await using var world = await StartAsync(terraform);
        var keys = ManyMembers.Keys("a", 250);

        await ManyMembers.ProvisionAsync(world, keys);

        Assert.Equal(["0", "1", "2"], Directory.EnumerateDirectories(Path.Combine(world.Directory, "web")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal([100, 100, 50], Enumerable.Range(0, 3).Select(shard => Directory.EnumerateFiles(world.Workspace(shard: shard), "m-*.tf.json").Count()));
        Assert.Equal(3, terraform.Count("apply"));
        Assert.Equal(250, world.Server.Objects.All.Select(one => one.Tags[WellKnownTags.Intent]).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(250, (await world.ListAsync()).Count);

        await ManyMembers.DestroyAsync(world, keys);
        Assert.Empty(world.Server.Objects.All);
    }

    // Long enough for a machine that is busy otherwise.
    private static Task<World> StartAsync(CountedTerraform terraform, int membersPerShard = 100) => World.StartAsync(options =>
        (options.Binary, options.MembersPerShard, options.BatchWindow) = (terraform.Path, membersPerShard, TimeSpan.FromMilliseconds(500)));

    private static async Task<bool> IsUnchangedAsync(World world)
    {
        var query = new InstanceQuery(TagSet.Empty.With(WellKnownTags.Group, "web")) { Details = true };
        string? version = null;
        await foreach (var page in world.Plugin.DescribeInstancesAsync(query, TestContext.Current.CancellationToken)) version = page.Version ?? version;
        Assert.NotNull(version);

        await foreach (var page in world.Plugin.DescribeInstancesAsync(query with { KnownVersion = version }, TestContext.Current.CancellationToken)) return page.IsUnchanged;
        return false;
    }
}
