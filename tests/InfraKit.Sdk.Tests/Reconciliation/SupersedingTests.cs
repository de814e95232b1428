using Xunit;

namespace InfraKit.Sdk.Tests.Reconciliation;

public sealed class SupersedingTests
{
    [Theory]
    [InlineData("3")]
    [InlineData("1")]
    public async Task A_commit_while_an_update_runs_takes_its_place(string last)
    {
        await using var kit = new VirtualEngine();
        await kit.CommitAsync(VirtualEngine.Spec(5));
        await kit.ConvergedAsync();

        await kit.CommitAsync(VirtualEngine.Spec(5, "2"));
        await kit.UntilAsync(group => group.Members.Count(member => member.Revision == group.Revision) >= 2);
        var final = await kit.CommitAsync(VirtualEngine.Spec(5, last));
        await kit.ConvergedAsync();
        await kit.PassAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(5, kit.Cloud.Instances.Count);
        Assert.All(kit.Cloud.Instances, instance => Assert.Equal(final.Revision.Value, instance.Revision));
        Assert.True(kit.Cloud.Peak <= 6, $"peak {kit.Cloud.Peak}");
    }

    [Fact]
    public async Task The_same_document_again_changes_nothing()
    {
        await using var kit = new VirtualEngine();
        var first = await kit.CommitAsync(VirtualEngine.Spec(3));
        await kit.ConvergedAsync();

        var again = await kit.CommitAsync(VirtualEngine.Spec(3));
        await kit.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(first.Generation, again.Generation);
        Assert.Equal(3, kit.Cloud.Made);
    }

    [Fact]
    public async Task A_resize_during_an_update_ends_with_the_new_size_of_the_new_revision()
    {
        await using var kit = new VirtualEngine();
        await kit.CommitAsync(VirtualEngine.Spec(5));
        await kit.ConvergedAsync();

        var second = await kit.CommitAsync(VirtualEngine.Spec(5, "2"));
        await kit.UntilAsync(group => group.Members.Any(member => member.Revision == group.Revision));
        await kit.Groups.SetSizeAsync(new GroupId("web"), 7, VirtualEngine.Token);
        await kit.ConvergedAsync();

        Assert.Equal(7, kit.Cloud.Instances.Count);
        Assert.All(kit.Cloud.Instances, instance => Assert.Equal(second.Revision.Value, instance.Revision));
    }

    [Fact]
    public async Task A_change_of_policies_alone_replaces_nothing()
    {
        await using var kit = new VirtualEngine();
        var first = await kit.CommitAsync(VirtualEngine.Spec(3));
        await kit.ConvergedAsync();

        var second = await kit.CommitAsync(VirtualEngine.Spec(3, change: spec => spec with { Draining = new DrainPolicy { Timeout = TimeSpan.FromSeconds(7) } }));
        await kit.ConvergedAsync();

        Assert.Equal((first.Generation + 1, first.Revision), (second.Generation, second.Revision));
        Assert.Equal(3, kit.Cloud.Made);
    }
}
