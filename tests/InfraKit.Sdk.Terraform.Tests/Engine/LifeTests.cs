using InfraKit.Sdk.Terraform.Dirstore;
using InfraKit.Sdk.Terraform.Dirstore.Store;

namespace InfraKit.Sdk.Terraform.Tests.Engine;

/// <summary>Groups that grow, shrink, begin anew and end.</summary>
public sealed class LifeTests
{
    [Fact]
    public async Task Three_members_come_about_and_go_with_their_group()
    {
        await using var world = await EngineWorld.StartAsync();
        await world.CommitAsync(3, GroupText.Objects());
        await world.ConvergedAsync();

        Assert.Equal(await world.MembersAsync(), world.Objects.Select(one => one.Tags[WellKnownTags.Intent]).Order(StringComparer.Ordinal));
        Assert.All(world.Objects, one => Assert.Equal("web", one.Tags[WellKnownTags.Group]));
        Assert.Equal(3, world.Server.Journal.Done(CallKind.Create));

        await world.EndAsync();
    }

    [Fact]
    public async Task From_none_to_ten_and_back()
    {
        await using var world = await EngineWorld.StartAsync();
        await world.CommitAsync(0, GroupText.Objects());
        await world.ConvergedAsync();
        await world.CommitAsync(10, GroupText.Objects());
        await world.ConvergedAsync();
        Assert.Equal(10, world.Objects.Count);

        await world.CommitAsync(0, GroupText.Objects());
        await world.ConvergedAsync();
        Assert.Empty(world.Objects);
        Assert.Equal(10, world.Server.Journal.Done(CallKind.Create));
        Assert.Equal(10, world.Server.Journal.Done(CallKind.Delete));

        await world.EndAsync();
    }

    [Fact]
    public async Task A_second_life_over_the_same_store_and_directory_goes_on_and_makes_nothing_twice()
    {
        await using var world = await EngineWorld.StartAsync();
        await world.CommitAsync(5, GroupText.Objects());
        await world.ConvergedAsync();
        var before = await world.MembersAsync();

        await world.RestartAsync();
        await world.ConvergedAsync();
        Assert.Equal(before, await world.MembersAsync());

        await world.CommitAsync(6, GroupText.Objects());
        await world.ConvergedAsync();
        Assert.Equal(5, (await world.MembersAsync()).Intersect(before).Count());
        Assert.Equal(6, world.Server.Journal.Done(CallKind.Create));
        Assert.Equal(6, world.Objects.Count);

        await world.EndAsync();
    }

    [Fact]
    public async Task A_host_that_stops_while_members_are_made_leaves_the_rest_to_the_next_and_nothing_twice()
    {
        await using var world = await EngineWorld.StartAsync();
        var hold = world.Server.Faults.HoldBefore(CallKind.Create);
        await world.CommitAsync(5, GroupText.Objects());
        await hold.Reached.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        var restarting = world.RestartAsync();
        await hold.Left.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        world.Server.Faults.Clear();
        await restarting;
        await world.UntilAsync(group => group.Converged && group.Members.Count == 5);

        AssertEachOnce(world.Objects, 5);
        await world.EndAsync();
    }

    [Fact]
    public async Task A_disk_outlives_the_member_of_its_logical_id_and_is_used_by_the_next()
    {
        await using var world = await EngineWorld.StartAsync();
        const string ids = """{ "LogicalIDs": ["a", "b"] }""";
        await world.CommitAsync(GroupText.Of(ids, GroupText.WithDisk(), GroupText.WellSoon));
        await world.ConvergedAsync();
        var disks = Disks(world);
        var before = (await world.DescribeAsync()).Members.ToDictionary(member => member.Instance.LogicalId!.Value.Value, member => world.ObjectOf(member.Instance.Id.Value), StringComparer.Ordinal);
        Assert.Equal(2, disks.Count);
        Assert.Equal(disks, before.Values.Select(one => one["user_data"]!).Order(StringComparer.Ordinal));

        await world.CommitAsync(GroupText.Of(ids, GroupText.WithDisk(size: 2), GroupText.WellSoon));
        await world.ConvergedAsync();
        Assert.Equal(disks, Disks(world));
        foreach (var member in (await world.DescribeAsync()).Members)
        {
            var (old, now) = (before[member.Instance.LogicalId!.Value.Value], world.ObjectOf(member.Instance.Id.Value));
            Assert.NotEqual(old.Id, now.Id);
            Assert.Equal(old["user_data"], now["user_data"]);
        }

        await world.EndAsync();
    }

    private static List<string> Disks(EngineWorld world) => [.. world.Server.Objects.All.Where(one => one.Type == DirstoreTypes.DiskType).Select(one => one.Id)];

    private static void AssertEachOnce(IReadOnlyList<StoredObject> objects, int count)
    {
        Assert.Equal(count, objects.Count);
        Assert.Equal(count, objects.Select(one => one.Tags[WellKnownTags.Intent]).Distinct(StringComparer.Ordinal).Count());
    }
}
