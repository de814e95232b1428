using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using InfraKit.Sdk.Commits;
using Xunit;

namespace InfraKit.Sdk.Tests.Commits;

public sealed class PropertyPlaceTests
{
    private const string Document = """
        {
          "ID": "web",
          "Properties": {
            "Allocation": { "Size": 1 },
            "Flavor": { "Plugin": "vanilla" },
            "Instance": {
              "Plugin": "docker",
              "Properties": {
                "Image": "ä",
                "Ports": [
                  { "Container": 80 }, { "Container": 81, "Protocol": "http" }
                ],
                "Env": { "A": "1", "B.C": "2", "D'E": "3", "\u0046\u0000": "4" },
                "Healthcheck": {}
              }
            }
          }
        }
        """;

    [Theory]
    [InlineData("$", "$.Properties.Instance.Properties")]
    [InlineData("$.Image", "$.Properties.Instance.Properties.Image")]
    [InlineData("Tags", "$.Properties.Instance.Properties.Tags")]
    public void An_error_of_a_plugin_is_told_where_it_stands_in_the_document(string told, string path)
    {
        var spec = new PluginSpec(new PluginName("docker"), PluginProperties.Parse("""{ "Image": "a" }"""));
        var placed = PropertyPlace.Of("Instance", spec, new SpecError(told, "is wrong"));
        Assert.Equal((path, 0, 0), (placed.Path, placed.Line, placed.Column));
    }

    [Fact]
    public void An_error_in_properties_that_are_deeper_than_a_document_is_told_all_the_same()
    {
        using var deep = JsonDocument.Parse($$"""{ "A": {{new string('[', 100)}}{{new string(']', 100)}} }""", new JsonDocumentOptions { MaxDepth = 200 });
        var options = new JsonSerializerOptions { MaxDepth = 200, TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        var spec = new PluginSpec(new PluginName("docker"), PluginProperties.From(deep.RootElement, (JsonTypeInfo<JsonElement>)options.GetTypeInfo(typeof(JsonElement))));
        Assert.Equal("$.Properties.Instance.Properties.B: is wrong", PropertyPlace.Of("Instance", spec, new SpecError("$.B", "is wrong")).ToString());
    }

    [Theory]
    [InlineData("$", 8, 21)]
    [InlineData("$.Image", 9, 18)]
    [InlineData("Image", 9, 18)]
    [InlineData("$.Ports", 10, 18)]
    [InlineData("$.Ports[0]", 11, 11)]
    [InlineData("$.Ports[1].Protocol", 11, 63)]
    [InlineData("$.Env.A", 13, 23)]
    [InlineData("$.Env['A']", 13, 23)]
    [InlineData("$.Env['B.C']", 13, 35)]
    [InlineData("$.Env['D'E']", 13, 47)]
    [InlineData("$.Env['D\\'E']", 13, 47)]
    [InlineData("$.Env['F\\u0000']", 13, 68)]
    public void The_line_is_the_one_of_the_very_value(string path, int line, int column) => Assert.Equal((line, column), PlaceOf(new SpecError(path, "is wrong")));

    [Theory]
    [InlineData("$.Healthcheck.Command", 14, 24)]
    [InlineData("$.Ports[2].Container", 10, 18)]
    [InlineData("$.Ports[-1]", 10, 18)]
    [InlineData("$.Ports[x]", 10, 18)]
    [InlineData("$.Ports[99999999999]", 10, 18)]
    [InlineData("$.Ports[", 10, 18)]
    [InlineData("$.Ports.Protocol", 10, 18)]
    [InlineData("$.Image.Name", 9, 18)]
    [InlineData("$.Imag", 8, 21)]
    [InlineData("$.Images", 8, 21)]
    [InlineData("$..", 8, 21)]
    [InlineData("", 8, 21)]
    public void What_is_not_there_is_told_where_it_is_missed(string path, int line, int column) => Assert.Equal((line, column), PlaceOf(new SpecError(path, "is wrong")));

    [Fact]
    public void A_place_that_the_plugin_knows_is_kept() => Assert.Equal((9, 4), PlaceOf(new SpecError("$.Image", "is wrong") { Line = 2, Column = 4 }));

    [Fact]
    public void Properties_that_a_document_lacks_are_told_where_their_owner_stands()
    {
        var spec = GroupDocument.Read(Encoding.UTF8.GetBytes(Document)).Spec!.Flavor;
        Assert.Equal("(5,15) $.Properties.Flavor.Properties.Init: is wrong", PropertyPlace.Of("Flavor", spec, new SpecError("$.Init", "is wrong")).ToString());
    }

    private static (int Line, int Column) PlaceOf(SpecError error)
    {
        var placed = PropertyPlace.Of("Instance", GroupDocument.Read(Encoding.UTF8.GetBytes(Document)).Spec!.Instance, error);
        return (placed.Line, placed.Column);
    }
}
