using System.Text;
using CsCheck;

namespace InfraKit.Sdk.Tests.Documents;

public sealed class WritingTests
{
    [Fact]
    public void Any_properties_of_a_plugin_are_read_as_they_were_written() => JsonGen.Value.Sample(json =>
    {
        var spec = new GroupSpec(new GroupId("web"), Allocation.OfSize(3), new(new("a"), PluginProperties.Parse(json)), new(new("b"), PluginProperties.None));
        var read = GroupDocument.Read(GroupDocument.Write(spec)).GetSpec();
        Assert.Equal(spec, read);
        Assert.Equal(json, read.Instance.Properties.ToString());
    });

    [Fact]
    public void Defaults_are_not_written() =>
        Assert.Equal(
            """
            {
              "kind": "group",
              "metadata": {
                "name": "web"
              },
              "properties": {
                "Allocation": {
                  "Size": 3
                },
                "Instance": {
                  "Plugin": "a",
                  "Properties": {"x":1}
                },
                "Flavor": {
                  "Plugin": "b"
                }
              }
            }
            """.ReplaceLineEndings("\n"),
            Encoding.UTF8.GetString(GroupDocument.Write(new GroupSpec(
                new GroupId("web"), Allocation.OfSize(3), new(new("a"), PluginProperties.Parse("{\"x\":1}")), new(new("b"), PluginProperties.None)))).ReplaceLineEndings("\n"));

    [Fact]
    public void A_spec_built_in_code_is_checked_by_the_same_rules()
    {
        var spec = new GroupSpec(new GroupId("web"), Allocation.OfLogicalIds([new("a")]), new(new("a"), PluginProperties.None), new(new("b"), PluginProperties.None))
        {
            Tags = [new("infrakit.group", "x")],
            Updating = new() { Surge = Amount.Count(1), Bake = TimeSpan.FromSeconds(-1) },
            Guard = new() { Confirm = 0 },
        };
        Assert.Equal(
            ["$.Tags['infrakit.group']", "$.Properties.Updating.Surge", "$.Properties.Updating.Bake", "$.Properties.Guard.Confirm"],
            GroupDocument.Validate(spec).Select(error => error.Path));
        Assert.Throws<SpecInvalidException>(() => GroupDocument.Write(spec));
    }
}
