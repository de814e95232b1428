using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace InfraKit.Sdk.Tests.Commits;

public sealed class CommitTests
{
    private static readonly GroupId Web = new("web");

    [Fact]
    public async Task An_unknown_plugin_is_refused_with_the_known_ones_and_the_nearest()
    {
        await using var kit = new VirtualEngine();
        var spec = VirtualEngine.Spec(1) with { Flavor = new PluginSpec(new PluginName("vanila"), PluginProperties.None) };

        var refused = await Assert.ThrowsAsync<SpecInvalidException>(() => kit.CommitAsync(spec));

        Assert.Contains("Did you mean \"vanilla\"?", refused.Message, StringComparison.Ordinal);
        Assert.Contains("\"combo\", \"probe\"", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<GroupNotFoundException>(kit.DescribeAsync);
    }

    [Fact]
    public async Task A_pretended_commit_tells_the_plan_and_changes_nothing()
    {
        await using var kit = new VirtualEngine();

        var first = await kit.CommitAsync(VirtualEngine.Spec(3), new CommitOptions { Pretend = true });
        Assert.Equal(0, first.Generation);
        Assert.NotEqual(0, first.Plan.Steps.Length);
        await Assert.ThrowsAsync<GroupNotFoundException>(kit.DescribeAsync);

        await kit.CommitAsync(VirtualEngine.Spec(3));
        await kit.ConvergedAsync();
        var second = await kit.CommitAsync(VirtualEngine.Spec(3, "2"), new CommitOptions { Pretend = true });
        await kit.PassAsync(TimeSpan.FromMinutes(5));

        Assert.NotEqual(0, second.Plan.Steps.Length);
        Assert.Equal(3, kit.Cloud.Made);
        Assert.Equal(1, (await kit.DescribeAsync()).Generation);
    }

    [Fact]
    public async Task A_commit_for_another_generation_is_refused()
    {
        await using var kit = new VirtualEngine();
        await Assert.ThrowsAsync<GroupRefusedException>(() => kit.CommitAsync(VirtualEngine.Spec(1), new CommitOptions { IfGeneration = 1 }));
        await kit.CommitAsync(VirtualEngine.Spec(1), new CommitOptions { IfGeneration = 0 });

        await Assert.ThrowsAsync<GroupRefusedException>(() => kit.CommitAsync(VirtualEngine.Spec(2), new CommitOptions { IfGeneration = 2 }));
        Assert.Equal(2, (await kit.CommitAsync(VirtualEngine.Spec(2), new CommitOptions { IfGeneration = 1 })).Generation);
    }

    [Fact]
    public async Task A_document_that_takes_many_members_away_wants_the_plan_confirmed()
    {
        await using var kit = new VirtualEngine();
        await kit.CommitAsync(VirtualEngine.Spec(6));
        await kit.ConvergedAsync();

        var refused = await Assert.ThrowsAsync<GroupRefusedException>(() => kit.CommitAsync(VirtualEngine.Spec(1)));
        await kit.PassAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(6, kit.Cloud.Instances.Count);
        var confirmation = Assert.IsType<GroupPlan>(refused.Plan).Confirmation;
        Assert.NotNull(confirmation);

        await kit.CommitAsync(VirtualEngine.Spec(7));
        await kit.ConvergedAsync();
        await Assert.ThrowsAsync<GroupRefusedException>(() => kit.CommitAsync(VirtualEngine.Spec(1), new CommitOptions { Confirmation = confirmation }));

        var pretended = await kit.CommitAsync(VirtualEngine.Spec(1), new CommitOptions { Pretend = true });
        await kit.CommitAsync(VirtualEngine.Spec(1), new CommitOptions { Confirmation = pretended.Plan.Confirmation });
        await kit.ConvergedAsync();
        Assert.Single(kit.Cloud.Instances);
    }

    [Fact]
    public async Task A_protected_group_is_neither_destroyed_nor_emptied()
    {
        await using var kit = new VirtualEngine();
        await kit.CommitAsync(VirtualEngine.Spec(2, change: spec => spec with { Guard = spec.Guard with { Protect = true } }));
        await kit.ConvergedAsync();

        await Assert.ThrowsAsync<GroupRefusedException>(() => kit.Groups.DestroyGroupAsync(Web, VirtualEngine.Token));
        await Assert.ThrowsAsync<GroupRefusedException>(() => kit.Groups.SetSizeAsync(Web, 0, VirtualEngine.Token));
        await kit.PassAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(2, kit.Cloud.Instances.Count);
    }

    [Fact]
    public async Task Another_instance_plugin_is_refused()
    {
        await using var kit = new VirtualEngine(configure: builder => builder.AddInstancePlugin("other", _ => new SimulatedCloud(TimeProvider.System)));
        await kit.CommitAsync(VirtualEngine.Spec(1));

        var other = VirtualEngine.Spec(1) with { Instance = new PluginSpec(new PluginName("other"), PluginProperties.None) };
        var refused = await Assert.ThrowsAsync<SpecInvalidException>(() => kit.CommitAsync(other));
        Assert.Contains("keeps its instance plugin", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Destroying_instances_shrinks_the_group_and_knows_strangers()
    {
        await using var kit = new VirtualEngine();
        await kit.CommitAsync(VirtualEngine.Spec(4));
        var group = await kit.ConvergedAsync();
        var victim = group.Members[1].Instance.Id;

        await Assert.ThrowsAsync<GroupRefusedException>(() => kit.Groups.DestroyInstancesAsync(Web, [victim, new InstanceId("stranger")], VirtualEngine.Token));
        await kit.PassAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(4, kit.Cloud.Instances.Count);

        // One that bears the group's tag is described with the members, and is none.
        var labelled = kit.Cloud.Plant(new InstanceId("labelled"), [new(WellKnownTags.Group, "web")]);
        await kit.UntilAsync(now => now.Members.Count == 5);
        await Assert.ThrowsAsync<GroupRefusedException>(() => kit.Groups.DestroyInstancesAsync(Web, [labelled.Id], VirtualEngine.Token));
        kit.Cloud.Kill(labelled.Id);

        await kit.Groups.DestroyInstancesAsync(Web, [victim], VirtualEngine.Token);
        await kit.ConvergedAsync();
        Assert.Equal(3, kit.Cloud.Instances.Count);
        Assert.DoesNotContain(kit.Cloud.Instances, instance => instance.Id == victim);
        Assert.Equal(3, await kit.Groups.GetSizeAsync(Web, VirtualEngine.Token));
    }
}
