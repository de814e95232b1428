using InfraKit.Sdk.Commits;
using Xunit;

namespace InfraKit.Sdk.Tests.Commits;

public sealed class PropertyPlaceTests
{
    [Theory]
    [InlineData("$", "$.Properties.Instance.Properties")]
    [InlineData("$.Image", "$.Properties.Instance.Properties.Image")]
    [InlineData("Tags", "$.Properties.Instance.Properties.Tags")]
    public void An_error_of_a_plugin_is_told_where_it_stands_in_the_document(string told, string path)
    {
        var spec = new PluginSpec(new PluginName("docker"), PluginProperties.Parse("""{ "Image": "a" }"""));
        Assert.Equal(path, PropertyPlace.Of("Instance", spec, new SpecError(told, "is wrong")).Path);
    }
}
