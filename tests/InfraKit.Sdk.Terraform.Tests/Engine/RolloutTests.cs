using InfraKit.Sdk.Terraform.Dirstore;
using InfraKit.Sdk.Terraform.Dirstore.Faults;

namespace InfraKit.Sdk.Terraform.Tests.Engine;

/// <summary>Members change from one revision to the next.</summary>
public sealed class RolloutTests
{
    [Fact]
    public async Task Twenty_members_roll_with_never_fewer_than_twenty_nor_more_than_the_surge()
    {
        await using var world = await EngineWorld.StartAsync();
        await world.CommitAsync(20, GroupText.Objects());
        await world.ConvergedAsync();
        var old = world.Objects.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);

        var watch = new ServingWatch(world.Server);
        var update = await world.CommitAsync(20, GroupText.Objects(size: 2), """{ "Surge": 5, "Unavailable": 0, "Healthy": { "For": "0s", "Within": "60s" } }""");
        await world.ConvergedAsync(seconds: 120);

        Assert.Equal(20, watch.Fewest);
        Assert.InRange(watch.Most, 21, 25);
        Assert.Empty(watch.Twice);
        Assert.Equal(20, world.Objects.Count);
        Assert.All(world.Objects, one => Assert.DoesNotContain(one.Id, old));
        Assert.All(world.Objects, one => Assert.Equal((2m, update.Revision.Value), (one.Attributes["size"], one.Tags[WellKnownTags.Revision])));
        Assert.Equal(40, world.Server.Journal.Done(CallKind.Create));
        await world.EndAsync();
    }

    [Fact]
    public async Task A_release_that_can_not_be_made_rolls_back_and_leaves_the_others_untouched()
    {
        await using var world = await EngineWorld.StartAsync();
        const string updating = """{ "Healthy": { "For": "1s", "Within": "60s" }, "Failures": { "Max": 1, "Then": "rollback" } }""";
        var good = await world.CommitAsync(4, GroupText.Objects(), updating);
        await world.ConvergedAsync();
        await world.UntilAsync(group => group.GoodRevision == good.Revision);
        var (members, objects) = (await world.MembersAsync(), world.Objects.Select(one => one.Id).ToList());

        world.Server.Faults.Add(FaultRule.Fail(CallKind.Create, "InvalidParameterValue: no such size", name: "bad"));
        await world.CommitAsync(4, GroupText.Objects(name: "bad"), updating);
        await world.UntilAsync(group => group.Rollout == RolloutPhase.RolledBack);
        await world.ConvergedAsync();

        Assert.Equal(members, await world.MembersAsync());
        Assert.Equal(objects, world.Objects.Select(one => one.Id));
        Assert.Equal(0, world.Server.Journal.Done(CallKind.Delete));
        Assert.Equal(0, world.Server.Journal.Done(CallKind.Update));
        Assert.All((await world.DescribeAsync()).Members, member => Assert.Equal(good.Revision, member.Revision));
        await world.EndAsync();
    }

    [Fact]
    public async Task A_document_that_terraform_refuses_is_not_committed()
    {
        await using var world = await EngineWorld.StartAsync();
        await world.CommitAsync(2, GroupText.Objects());
        await world.ConvergedAsync();
        var before = await world.MembersAsync();

        var thrown = await Assert.ThrowsAsync<SpecInvalidException>(() => world.CommitAsync(2, GroupText.Objects(more: ", \"colour\": \"red\"")));

        Assert.Contains("dirstore_object", Assert.Single(thrown.Errors).Path, StringComparison.Ordinal);
        Assert.Equal(before, await world.MembersAsync());
        Assert.Equal(2, world.Server.Journal.Done(CallKind.Create));
        await world.EndAsync();
    }
}
