using InfraKit.Sdk.Docker.Documents;

namespace InfraKit.Sdk.Docker.Tests.Documents;

public sealed class VolumeValidationTests
{
    private const string SourceExpected = "must be the name of a volume (from 2 to 255 letters, digits, '_', '.' and '-', the first a letter or digit) or an absolute path of the host; leave it out for a volume of the container's own";

    [Theory]
    [InlineData("data/x")]
    [InlineData("./x")]
    [InlineData("~")]
    [InlineData("~/x")]
    [InlineData("my data")]
    [InlineData("data:ro")]
    [InlineData("-x")]
    [InlineData("_x")]
    [InlineData("a")]
    [InlineData("é1")]
    [InlineData("ab\\n")]
    [InlineData("")]
    public void A_source_that_is_neither_a_name_nor_a_path_is_refused(string source) =>
        Assert.Equal($"$.Volumes[0].Source: {SourceExpected}", Assert.Single(Errors($$"""[{"Source":"{{source}}","Target":"/d"}]""")).ToString());

    [Fact]
    public void The_name_of_a_volume_has_at_most_255_characters()
    {
        Assert.Empty(Errors($$"""[{"Source":"{{new string('x', 255)}}","Target":"/d"}]"""));
        Assert.Equal("$.Volumes[0].Source", Assert.Single(Errors($$"""[{"Source":"{{new string('x', 256)}}","Target":"/d"}]""")).Path);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("//")]
    [InlineData("/./")]
    [InlineData("/d/..")]
    [InlineData("/d/../..")]
    [InlineData("d")]
    [InlineData("")]
    public void A_target_that_is_no_place_inside_is_refused(string target) =>
        Assert.Equal("$.Volumes[0].Target: must be an absolute path inside the container, and not \"/\"", Assert.Single(Errors($$"""[{"Target":"{{target}}"}]""")).ToString());

    [Theory]
    [InlineData("""[{"Source":"/a\u0000b","Target":"/d"}]""", "$.Volumes[0].Source")]
    [InlineData("""[{"Source":"ab","Target":"/d\u0000"}]""", "$.Volumes[0].Target")]
    public void No_path_holds_a_NUL(string volumes, string path) => Assert.Equal($"{path}: must not hold the character U+0000", Assert.Single(Errors(volumes)).ToString());

    [Theory]
    [InlineData("/d/")]
    [InlineData("//d")]
    [InlineData("/e/../d/.")]
    public void One_target_written_in_two_ways_is_one(string again) =>
        Assert.Equal($"$.Volumes[1].Target: \"{again}\" is the target of another volume", Assert.Single(Errors($$"""[{"Target":"/d"},{"Target":"{{again}}"}]""")).ToString());

    [Theory]
    [InlineData("ab", "/d")]
    [InlineData("A1_.-", "/d e")]
    [InlineData("/", "/d:e")]
    [InlineData("/srv/a:b", "/d/../e")]
    [InlineData("/srv/../tmp/ ", "/d/")]
    public void What_an_engine_mounts_is_sound(string source, string target) => Assert.Empty(Errors($$"""[{"Source":"{{source}}","Target":"{{target}}"}]"""));

    private static IReadOnlyList<SpecError> Errors(string volumes) => ContainerValidation.Check(PluginProperties.Parse($$"""{"Image":"a","Volumes":{{volumes}}}"""), out _);
}
