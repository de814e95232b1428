using System.Text;
using System.Text.Json;

namespace InfraKit.Sdk.Tests.Revisions;

public sealed class GroupRevisionTests
{
    [Fact]
    public void Every_hash_of_infrakit_is_computed_as_infrakit_does()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", "config-hash-vectors.json")));
        Assert.NotEqual(0, vectors.RootElement.GetArrayLength());
        foreach (var vector in vectors.RootElement.EnumerateArray())
        {
            var document = $"{{\"ID\":\"g\",\"Properties\":{vector.GetProperty("properties").GetString()}}}";
            var spec = GroupDocument.Read(Encoding.UTF8.GetBytes(document)).GetSpec();
            Assert.Equal(vector.GetProperty("stableInstance").GetString(), Encoding.UTF8.GetString(StableJson.Of(spec.Instance)));
            Assert.Equal(vector.GetProperty("stableFlavor").GetString(), Encoding.UTF8.GetString(StableJson.Of(spec.Flavor)));
            Assert.Equal(vector.GetProperty("hash").GetString(), GroupRevision.InfraKitOf(spec.Instance, spec.Flavor).Value);
        }
    }

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(0.00000012, "1.2e-7")]
    [InlineData(-12.5, "-12.5")]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(1.5e300, "1.5e+300")]
    [InlineData(100, "100")]
    public void Numbers_are_printed_as_go_prints_them(double value, string expected) => Assert.Equal(expected, StableJson.Number(value));

    [Fact]
    public void Formatting_order_and_spelling_of_numbers_do_not_change_the_revision() =>
        Assert.Equal(Of("""{"a":1,"b":"é"}"""), Of("""{ "b": "\u00e9", "a": 1.0e0 }"""));

    [Fact]
    public void Missing_empty_and_null_properties_have_three_revisions() =>
        Assert.Equal(3, new[] { Of(null), Of("{}"), Of("null") }.Distinct().Count());

    [Fact]
    public void The_revision_of_version_1_never_changes() =>
        Assert.Equal("v1-oupmixehz7znpdx2roihs45efcn6vdi3uggsfaxk3ghch47jfmea", Of("""{"é\"\n":true,"n":[1.5,10,-0]}""").Value);

    [Theory]
    [InlineData("bootstrap", true)]
    [InlineData("ksul7dj27opignli7h3guumrom4vhg6j", true)]
    [InlineData("v1-", false)]
    [InlineData("v2-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    [InlineData("KSUL7DJ27OPIGNLI7H3GUUMROM4VHG6J", false)]
    public void Only_known_versions_are_known(string tag, bool known) => Assert.Equal(known, GroupRevision.IsKnownVersion(new SpecRevision(tag)));

    [Fact]
    public void Our_own_version_is_known() => Assert.True(GroupRevision.IsKnownVersion(Of("{}")));

    private static SpecRevision Of(string? properties) => GroupRevision.Of(
        new PluginSpec(new PluginName("a"), properties is null ? PluginProperties.None : PluginProperties.Parse(properties)),
        new PluginSpec(new PluginName("b"), PluginProperties.None));
}
