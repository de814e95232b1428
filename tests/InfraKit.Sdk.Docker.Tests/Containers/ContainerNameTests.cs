using InfraKit.Sdk.Docker.Containers;

namespace InfraKit.Sdk.Docker.Tests.Containers;

public sealed class ContainerNameTests
{
    [Theory]
    [InlineData("web", "web-k-1")]
    [InlineData("web.blue", "web_blue-k-1")]
    [InlineData("_x", "infrakit_x-k-1")]
    [InlineData("x.infrakit-y", "x_infrakit-y-k-1")]
    public void A_name_is_of_group_and_key(string group, string name) => Assert.Equal(name, ContainerName.Of(TagSet.Empty.With(WellKnownTags.Group, group), new("k-1")));

    [Fact]
    public void Without_a_group_it_has_a_name_too() => Assert.Equal("infrakit-k-1", ContainerName.Of(TagSet.Empty, new("k-1")));

    [Fact]
    public void A_name_tells_the_revision_that_a_change_in_place_made()
    {
        var name = ContainerName.WithRevision("web-k-1", "v1-a");
        Assert.Equal("v1-a", ContainerName.RevisionOf(name));
        Assert.Equal("v1-b", ContainerName.RevisionOf(ContainerName.WithRevision(name, "v1-b")));
        Assert.Equal("web-k-1.infrakit-v1-b", ContainerName.WithRevision(name, "v1-b"));
        Assert.Null(ContainerName.RevisionOf("web-k-1"));
        Assert.Null(ContainerName.RevisionOf("web-k-1.init"));
    }

    [Fact]
    public void A_name_tells_that_an_init_script_runs()
    {
        Assert.True(ContainerName.IsInitializing(ContainerName.WhileInitializing("web-k-1")));
        Assert.False(ContainerName.IsInitializing("web-k-1"));
    }
}
