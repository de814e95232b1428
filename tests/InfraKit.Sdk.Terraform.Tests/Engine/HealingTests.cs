using InfraKit.Sdk.Terraform.Dirstore;
using InfraKit.Sdk.Terraform.Dirstore.Faults;
using InfraKit.Sdk.Terraform.Documents;
using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests.Engine;

/// <summary>What goes wrong with members, and how the group repairs it.</summary>
public sealed class HealingTests
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Three_of_twenty_that_are_refused_come_about_once_the_provider_recovers()
    {
        await using var world = await EngineWorld.StartAsync();
        var rule = world.Server.Faults.Add(FaultRule.Fail(CallKind.Create, times: 3));
        await world.CommitAsync(20, GroupText.Objects(), Enduring);
        await world.ConvergedAsync();

        Assert.Equal(3, rule.Struck);
        Assert.Equal(20, world.Objects.Select(one => one.Tags[WellKnownTags.Intent]).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(20, world.Server.Journal.Done(CallKind.Create));
        await world.EndAsync();
    }

    [Fact]
    public async Task What_was_half_made_is_removed_and_made_anew()
    {
        await using var world = await EngineWorld.StartAsync();
        world.Server.Faults.Add(FaultRule.Fail(CallKind.Create, moment: Moment.After, times: 2));
        await world.CommitAsync(4, GroupText.Objects(), Enduring);
        await world.ConvergedAsync();

        Assert.Equal(4, world.Objects.Count);
        Assert.Equal(6, world.Server.Journal.Done(CallKind.Create));
        Assert.Equal(2, world.Server.Journal.Done(CallKind.Delete));
        await world.EndAsync();
    }

    [Fact]
    public async Task Members_that_can_not_be_deleted_for_a_while_go_in_the_end()
    {
        await using var world = await EngineWorld.StartAsync();
        await world.CommitAsync(4, GroupText.Objects());
        await world.ConvergedAsync();
        world.Server.Faults.Add(FaultRule.Fail(CallKind.Delete, times: 5));

        await world.CommitAsync(1, GroupText.Objects());
        await world.UntilAsync(group => group.Converged && world.Objects.Count == 1);

        Assert.Equal(5, world.Server.Journal.Failed(CallKind.Delete));
        Assert.Equal(3, world.Server.Journal.Done(CallKind.Delete));
        await world.EndAsync();
    }

    [Fact]
    public async Task An_object_that_somebody_removes_is_made_anew()
    {
        await using var world = await EngineWorld.StartAsync(options => options.DriftInterval = Often);
        await world.CommitAsync(3, GroupText.Objects());
        await world.ConvergedAsync();
        var before = await world.MembersAsync();

        world.Server.Objects.Delete(world.ObjectOf(before[1]).Id);
        await world.UntilAsync(group => group.Converged && group.Members.All(member => member.Instance.Id.Value != before[1]));

        Assert.Equal(2, (await world.MembersAsync()).Intersect(before).Count());
        Assert.Equal(3, world.Objects.Count);
        Assert.Equal(4, world.Server.Journal.Done(CallKind.Create));
        await world.EndAsync();
    }

    [Fact]
    public async Task What_somebody_changes_is_left_alone()
    {
        await using var world = await EngineWorld.StartAsync(options => options.DriftInterval = Often);
        await world.CommitAsync(3, GroupText.Objects());
        await world.ConvergedAsync();
        var before = await world.MembersAsync();
        var id = world.ObjectOf(before[1]).Id;

        world.Server.Objects.Set(id, "size", 9);
        var looks = Looks(world, id);
        await world.UntilAsync(_ => Looks(world, id) >= looks + 6);

        Assert.Equal(before, await world.MembersAsync());
        Assert.Equal(9m, world.Server.Objects.Find(id).Attributes["size"]);
        Assert.Equal(3, world.Server.Journal.Done(CallKind.Create));
        Assert.Equal(0, world.Server.Journal.Done(CallKind.Update));
        await world.EndAsync();
    }

    [Fact]
    public async Task What_somebody_changes_is_told_in_the_description_of_the_member()
    {
        await using var world = await World.StartAsync();
        await world.MakeAsync("one", "two");

        world.Server.Objects.Set(world.Server.Objects.All.Single(one => one.Tags[WellKnownTags.Intent] == "two").Id, "size", 9);
        await world.LookForDriftAsync();
        var first = await world.ListAsync();
        await world.LookForDriftAsync();
        var second = await world.ListAsync();

        foreach (var rows in new[] { first, second })
        {
            Assert.Null(rows.Single(row => row.Id.Value == "one").Details.StatusReason);
            Assert.Equal("changed behind Terraform's back: size is 9 instead of 1", rows.Single(row => row.Id.Value == "two").Details.StatusReason);
        }

        await Task.WhenAll(world.DestroyAsync("one"), world.DestroyAsync("two"));
        Assert.Empty(world.Server.Objects.All);
    }

    [Fact]
    public async Task What_somebody_changes_is_put_back()
    {
        await using var world = await EngineWorld.StartAsync(options => (options.DriftInterval, options.Drift) = (Often, TerraformDriftAction.Restore));
        await world.CommitAsync(3, GroupText.Objects());
        await world.ConvergedAsync();
        var before = await world.MembersAsync();
        var id = world.ObjectOf(before[1]).Id;

        world.Server.Objects.Set(id, "size", 9);
        await world.UntilAsync(_ => Equals(world.Server.Objects.Find(id)?.Attributes["size"], 1m));

        Assert.Equal(before, await world.MembersAsync());
        Assert.Equal(1, world.Server.Journal.Done(CallKind.Update));
        await world.EndAsync();
    }

    [Fact]
    public async Task A_member_that_somebody_changes_is_replaced()
    {
        await using var world = await EngineWorld.StartAsync(options => (options.DriftInterval, options.Drift) = (Often, TerraformDriftAction.Replace));
        await world.CommitAsync(3, GroupText.Objects());
        await world.ConvergedAsync();
        var before = await world.MembersAsync();

        world.Server.Objects.Set(world.ObjectOf(before[1]).Id, "size", 9);
        await world.UntilAsync(group => group.Converged && group.Members.All(member => member.Instance.Id.Value != before[1]));

        Assert.Equal(2, (await world.MembersAsync()).Intersect(before).Count());
        Assert.All(world.Objects, one => Assert.Equal(1m, one.Attributes["size"]));
        Assert.Equal(0, world.Server.Journal.Done(CallKind.Update));
        await world.EndAsync();
    }

    [Fact]
    public async Task A_member_that_somebody_taints_is_replaced()
    {
        await using var world = await EngineWorld.StartAsync();
        await world.CommitAsync(3, GroupText.Objects());
        await world.ConvergedAsync();
        var before = await world.MembersAsync();

        var tainted = await world.ByHandAsync("taint", "-lock-timeout=20s", (await world.StateAsync()).Keys.Single(address => LabelText.MemberKeyOf(address) == before[1]));
        Assert.True(tainted.IsSuccess, tainted.ErrorOutput);
        await world.UntilAsync(group => group.Converged && group.Members.All(member => member.Instance.Id.Value != before[1]));

        Assert.Equal(2, (await world.MembersAsync()).Intersect(before).Count());
        Assert.Equal(3, world.Objects.Count);
        Assert.Equal(4, world.Server.Journal.Done(CallKind.Create));
        await world.EndAsync();
    }

    private static string Enduring => """{ "Healthy": { "For": "0s", "Within": "60s" }, "Failures": { "Max": 10, "Then": "continue" } }""";

    private static int Looks(EngineWorld world, string id) => world.Server.Journal.Of(CallKind.Read).Count(entry => entry.Id == id);
}
