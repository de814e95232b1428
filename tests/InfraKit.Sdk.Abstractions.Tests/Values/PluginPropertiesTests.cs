using System.Text;
using CsCheck;
using InfraKit.Sdk.Tests.Documents;

namespace InfraKit.Sdk.Tests.Values;

public sealed class PluginPropertiesTests
{
    [Theory]
    [InlineData("1", "1.0")]
    [InlineData("1", "1e0")]
    [InlineData("10", "1e1")]
    [InlineData("0.5", "5e-1")]
    [InlineData("-0", "0")]
    [InlineData("0.0e99", "0")]
    [InlineData("123456789012345678901", "1.23456789012345678901E+20")]
    [InlineData("1e99999999999999999999", "10e99999999999999999998")]
    [InlineData("\"\\u00e9\\/\"", "\"é/\"")]
    [InlineData("{\"a\":1,\"b\":[true]}", " { \"b\" : [ true ] , \"a\" : 1.0 } ")]
    public void Spelling_does_not_count(string one, string other)
    {
        Assert.Equal(PluginProperties.Parse(one), PluginProperties.Parse(other));
        Assert.Equal(PluginProperties.Parse(one).GetHashCode(), PluginProperties.Parse(other).GetHashCode());
    }

    [Theory]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("0.1", "0.10000000000000000001")]
    [InlineData("[1,2]", "[2,1]")]
    [InlineData("\"1\"", "1")]
    [InlineData("{}", "null")]
    [InlineData("{}", "[]")]
    [InlineData("1", "-1")]
    [InlineData("{\"a\":null}", "{}")]
    public void Values_that_differ_are_not_equal(string one, string other) => Assert.NotEqual(PluginProperties.Parse(one), PluginProperties.Parse(other));

    [Fact]
    public void None_is_neither_empty_nor_null()
    {
        Assert.NotEqual(PluginProperties.None, PluginProperties.Parse("{}"));
        Assert.NotEqual(PluginProperties.None, PluginProperties.Parse("null"));
        Assert.True(PluginProperties.None.IsNone);
    }

    [Fact]
    public void The_canonical_form_is_its_own_canonical_form() => JsonGen.Value.Sample(json =>
    {
        var properties = PluginProperties.Parse(json);
        var again = PluginProperties.Parse(Encoding.UTF8.GetString(properties.Canonical));
        Assert.Equal(properties, again);
        Assert.True(properties.Canonical.SequenceEqual(again.Canonical));
    });

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("[1,]")]
    [InlineData("1 2")]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"\\udc00\":1}")]
    public void What_is_not_sound_json_is_refused(string text) => Assert.NotEmpty(Assert.Throws<SpecInvalidException>(() => PluginProperties.Parse(text)).Errors);

    [Fact]
    public void Binding_tells_every_error_at_once()
    {
        const string text =
            "{ \"comand\": 1,\n"
            + "\"Ports\": [ 80, \"x\", 99999, null ],\n"
            + "\"Wait\": 5, \"Rest\": \"soon\",\n"
            + "\"Mode\": \"fats\",\n"
            + "\"Env\": { \"A\": 1, \"A\": \"b\" },\n"
            + "\"Nested\": [] }";
        var errors = PluginProperties.Parse(text.Replace(", \"A\": \"b\"", string.Empty, StringComparison.Ordinal)).TryBind(SampleContext.Default.SampleSettings, out var settings);
        Assert.Null(settings);
        Assert.Equal(
            [
                "(1,1) $.Command: missing; it is required",
                "(1,3) $.comand: unknown field; did you mean \"Command\"?",
                "(2,16) $.Ports[1]: expected a whole number from 0 to 65535; found \"x\"",
                "(2,21) $.Ports[2]: expected a whole number from 0 to 65535; found 99999",
                "(2,28) $.Ports[3]: expected a whole number from 0 to 65535; found null",
                "(3,9) $.Wait: expected a duration from 0, such as \"90s\", \"1h30m\" or \"500ms\"; found 5",
                "(3,20) $.Rest: expected a duration from 0, such as \"90s\", \"1h30m\" or \"500ms\"; found \"soon\"",
                "(4,9) $.Mode: expected one of \"Slow\", \"Fast\"; found \"fats\"",
                "(5,15) $.Env.A: expected a text; found 1",
                "(6,11) $.Nested: expected an object; found an array",
            ],
            errors.Select(error => error.ToString()));
    }

    [Fact]
    public void A_missing_section_binds_as_an_empty_one()
    {
        Assert.Equal("$.Command: missing; it is required", Assert.Single(PluginProperties.None.TryBind(SampleContext.Default.SampleSettings, out _)).ToString());
        Assert.Empty(PluginProperties.None.TryBind(SampleContext.Default.SampleNested, out var nested));
        Assert.NotNull(nested);
    }

    [Fact]
    public void Properties_inside_properties_are_kept_as_they_stand()
    {
        Assert.Empty(PluginProperties.Parse("{\"Inner\":{ \"x\": 1.50 }}").TryBind(SampleContext.Default.SampleNested, out var nested));
        Assert.Equal("{ \"x\": 1.50 }", nested!.Inner!.ToString());
    }

    [Fact]
    public async Task Binding_is_done_once_for_all_threads()
    {
        var properties = PluginProperties.Parse("{\"Command\":\"x\"}");
        var bound = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => properties.Bind(SampleContext.Default.SampleSettings))));
        Assert.All(bound, settings => Assert.Same(bound[0], settings));
        Assert.Equal("x", bound[0].Command);
    }

    [Fact]
    public void Null_binds_to_nothing() => Assert.Throws<SpecInvalidException>(() => PluginProperties.Parse("null").Bind(SampleContext.Default.SampleSettings));

    [Fact]
    public void An_error_inside_is_moved_to_its_place_in_the_document()
    {
        var properties = InstanceOf("\"Properties\": { \"é\": 1,\n \"Command\": \"x\" }");
        var thrown = Assert.Throws<SpecInvalidException>(() => properties.Bind(SampleContext.Default.SampleSettings));
        Assert.Equal("(2,46) $.Properties.Instance.Properties['é']: unknown field", Assert.Single(thrown.Errors).ToString());
        Assert.Equal("(3,5) $.Properties.Instance.Properties.Ports[1]: no", properties.Locate(new SpecError("$.Ports[1]", "no") { Line = 2, Column = 5 }).ToString());
    }

    [Fact]
    public void What_a_document_lacks_is_told_at_the_section_that_lacks_it()
    {
        var properties = InstanceOf("\"Plugin\": \"a\"", string.Empty);
        Assert.Equal(PluginProperties.None, properties);
        Assert.Equal(
            "(2,13) $.Properties.Instance.Properties.Command: missing; it is required",
            Assert.Single(Assert.Throws<SpecInvalidException>(() => properties.Bind(SampleContext.Default.SampleSettings)).Errors).ToString());
    }

    [Fact]
    public void A_value_makes_the_properties_it_binds_from()
    {
        var settings = new SampleSettings { Command = "x", Ports = [80], Wait = TimeSpan.FromSeconds(90) };
        var bound = PluginProperties.From(settings, SampleContext.Default.SampleSettings).Bind(SampleContext.Default.SampleSettings);
        Assert.Equal(("x", 80, settings.Wait), (bound.Command, Assert.Single(bound.Ports!), bound.Wait));
    }

    private static PluginProperties InstanceOf(string properties, string plugin = "\"Plugin\": \"a\", ") =>
        GroupDocument.Read(Encoding.UTF8.GetBytes(
            "{ \"ID\": \"web\", \"Properties\": { \"Allocation\": { \"Size\": 1 }, \"Flavor\": { \"Plugin\": \"b\" },\n\"Instance\": { " + plugin + properties + " } } }")).GetSpec().Instance.Properties;
}
