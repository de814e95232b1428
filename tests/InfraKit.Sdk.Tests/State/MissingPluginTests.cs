using InfraKit.Sdk.State;
using InfraKit.Sdk.Tests.Execution;
using Xunit;

namespace InfraKit.Sdk.Tests.State;

public sealed class MissingPluginTests
{
    [Fact]
    public async Task A_stored_group_whose_plugin_is_not_registered_any_more_keeps_no_other_from_working()
    {
        var store = new InMemoryStateStore();
        await using var first = new PliableEngine(store: store);
        await first.MakeAsync(PliableEngine.Spec(2));
        await first.Kit.CommitAsync(VirtualEngine.Spec(2) with { Id = new GroupId("other") });
        await first.DisposeAsync();

        await using var later = new VirtualEngine(first.Kit.Time, first.Kit.Cloud, store);
        await later.DescribeAsync(new GroupId("web"));
        await later.PassAsync(TimeSpan.FromMinutes(3));

        Assert.Equal(2, (await later.Groups.DescribeGroupAsync(new GroupId("other"), VirtualEngine.Token)).Members.Count(member => member.State == MemberState.Available));
        var error = (await later.DescribeAsync(new GroupId("web"))).LastError;
        Assert.Equal(PluginErrorKind.Unsupported, error?.Kind);
        Assert.Contains("\"pliable\" is not registered", error?.Message, StringComparison.Ordinal);
        Assert.Equal(4, first.Kit.Cloud.Instances.Count);
    }

    [Fact]
    public async Task Such_a_group_can_not_be_changed_and_goes_on_when_the_plugin_is_back()
    {
        var store = new InMemoryStateStore();
        await using var first = new PliableEngine(store: store);
        await first.MakeAsync(PliableEngine.Spec(2));
        await first.DisposeAsync();
        var id = new GroupId("web");

        await using (var without = new VirtualEngine(first.Kit.Time, first.Kit.Cloud, store))
        {
            var refused = await Assert.ThrowsAsync<GroupRefusedException>(() => without.CommitAsync(VirtualEngine.Spec(1)));
            Assert.Contains("is not registered", refused.Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<GroupRefusedException>(() => without.Groups.DestroyGroupAsync(id, VirtualEngine.Token));
            await Assert.ThrowsAsync<GroupRefusedException>(() => without.Groups.SetSizeAsync(id, 1, VirtualEngine.Token));
            await Assert.ThrowsAsync<GroupRefusedException>(() => without.Groups.ControlRolloutAsync(id, RolloutCommand.Pause, VirtualEngine.Token));
        }

        await using var later = new PliableEngine(first, store);
        await later.Kit.CommitAsync(PliableEngine.Spec(3));
        await later.Kit.ConvergedAsync();
        Assert.Equal(3, later.Kit.Cloud.Made);
    }

    [Fact]
    public async Task Such_a_group_can_be_freed()
    {
        var store = new InMemoryStateStore();
        await using var first = new PliableEngine(store: store);
        await first.MakeAsync(PliableEngine.Spec(2));
        await first.DisposeAsync();

        await using var without = new VirtualEngine(first.Kit.Time, first.Kit.Cloud, store);
        await without.Groups.FreeGroupAsync(new GroupId("web"), VirtualEngine.Token);

        Assert.Equal(2, first.Kit.Cloud.Instances.Count);
        await Assert.ThrowsAsync<GroupNotFoundException>(() => without.DescribeAsync(new GroupId("web")));
    }
}
