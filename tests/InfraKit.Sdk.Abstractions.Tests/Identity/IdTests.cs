namespace InfraKit.Sdk.Tests.Identity;

public sealed class IdTests
{
    [Theory]
    [InlineData("web")]
    [InlineData("Web-1_a.b")]
    public void Names_of_groups_are_taken(string text)
    {
        Assert.True(GroupId.TryParse(text, out var id));
        Assert.Equal(text, id.Value);
        Assert.Equal(new GroupId(text), id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a\0")]
    [InlineData("é")]
    [InlineData("a b")]
    public void Names_that_could_escape_are_refused(string? text)
    {
        Assert.False(GroupId.TryParse(text, out _));
        Assert.False(LogicalId.TryParse(text, out _));
        Assert.Throws<ArgumentException>(() => new GroupId(text!));
    }

    [Fact]
    public void Lengths_have_limits()
    {
        Assert.True(GroupId.TryParse(new string('a', 63), out _));
        Assert.False(GroupId.TryParse(new string('a', 64), out _));
        Assert.False(LogicalId.TryParse(new string('a', 300), out _));
        Assert.False(InstanceId.TryParse(new string('a', 300), out _));
    }

    [Fact]
    public void A_logical_id_may_be_an_address_of_IPv6() => Assert.True(LogicalId.TryParse("fe80::1", out _));

    [Theory]
    [InlineData("docker", "docker")]
    [InlineData("aws/ec2-instance", "aws")]
    [InlineData("a/b/c", "a")]
    public void The_name_of_a_plugin_is_looked_up_before_the_slash(string text, string lookup) => Assert.Equal(lookup, new PluginName(text).Lookup);

    [Theory]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("../a")]
    [InlineData("a/..")]
    public void Half_a_name_of_a_plugin_is_refused(string text) => Assert.False(PluginName.TryParse(text, out _));

    [Fact]
    public void An_unset_id_says_so() => Assert.Throws<InvalidOperationException>(() => default(GroupId).Value);
}
