using CsCheck;

namespace InfraKit.Sdk.Tests.Values;

public sealed class ValueTests
{
    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a\0")]
    [InlineData("ä")]
    public void A_group_id_is_a_plain_name(string text)
    {
        Assert.Throws<ArgumentException>(() => new GroupId(text));
        Assert.False(GroupId.TryParse(text, out _));
    }

    [Fact]
    public void An_id_of_300_characters_is_refused_and_an_unset_one_has_no_value()
    {
        Assert.Throws<ArgumentException>(() => new GroupId(new string('a', 300)));
        Assert.Throws<ArgumentException>(() => new InstanceId(new string('a', 300)));
        Assert.Throws<InvalidOperationException>(() => default(GroupId).Value);
    }

    [Theory]
    [InlineData("aws/ec2-instance", "aws")]
    [InlineData("docker", "docker")]
    [InlineData("a/b/c", "a")]
    public void A_plugin_is_looked_up_by_what_stands_before_the_slash(string name, string lookup) => Assert.Equal(lookup, new PluginName(name).Lookup);

    [Fact]
    public void Lists_and_tags_are_equal_by_value()
    {
        ValueList<string> one = ["a", "b"], other = ["a", "b"], third = ["b", "a"];
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, third);
        Assert.Equal(TagSet.Empty.With("a", "1").With("b", "2"), TagSet.Empty.With("b", "2").With("a", "1"));
        Assert.Equal(TagSet.Empty.With("a", "1").With("b", "2").GetHashCode(), TagSet.Empty.With("b", "2").With("a", "1").GetHashCode());
    }

    [Fact]
    public void A_filter_matches_only_tags_that_are_there_with_the_same_value()
    {
        var tags = TagSet.Empty.With("a", "1").With("b", "2");
        Assert.True(tags.Contains(TagSet.Empty));
        Assert.True(tags.Contains(TagSet.Empty.With("b", "2")));
        Assert.False(tags.Contains(TagSet.Empty.With("b", "3")));
        Assert.False(tags.Contains(TagSet.Empty.With("c", "2")));
    }

    [Fact]
    public void Tags_have_limits()
    {
        Assert.Throws<ArgumentException>(() => TagSet.Empty.With(string.Empty, "x"));
        Assert.Throws<ArgumentException>(() => TagSet.Empty.With(new string('k', 128), "x"));
        Assert.Throws<ArgumentException>(() => TagSet.Empty.With("k", new string('v', 256)));
        Assert.Throws<ArgumentException>(() => TagSet.From(Enumerable.Range(0, 41).Select(number => KeyValuePair.Create($"k{number}", "v"))));
    }

    [Fact]
    public void Capacity_rounds_up_and_harm_rounds_down() =>
        Gen.Select(Gen.Int[0, 100], Gen.Int[0, 1_000_000]).Sample((percent, of) =>
        {
            var amount = Amount.Percent(percent);
            Assert.Equal((int)Math.Ceiling((decimal)percent * of / 100), amount.RoundUp(of));
            Assert.Equal((int)Math.Floor((decimal)percent * of / 100), amount.RoundDown(of));
        });

    [Theory]
    [InlineData("110%")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("%")]
    [InlineData("")]
    public void An_amount_is_a_count_or_a_percentage(string text) => Assert.False(Amount.TryParse(text, out _));

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("1h30m", 5400)]
    [InlineData("1.5s", 1.5)]
    [InlineData("500ms", 0.5)]
    [InlineData("0", 0)]
    public void Durations_are_Gos(string text, double seconds)
    {
        Assert.True(Duration.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromSeconds(seconds), duration);
    }

    [Theory]
    [InlineData("-5s")]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("1d")]
    [InlineData("1.2.3s")]
    [InlineData("99999999999999999h")]
    public void What_is_no_duration_is_refused(string text) => Assert.False(Duration.TryParse(text, out _));

    [Fact]
    public void A_duration_is_read_as_it_was_written() =>
        Gen.Long[0, TimeSpan.FromDays(3000).Ticks].Select(TimeSpan.FromTicks).Sample(duration =>
        {
            Assert.True(Duration.TryParse(Duration.Format(duration), out var read), Duration.Format(duration));
            Assert.Equal(duration, read);
        });

    [Fact]
    public void A_reason_tells_its_figures()
    {
        var reason = new Reason("BelowDesired", new ReasonTerm("desired", 3), new ReasonTerm("live", 0));
        Assert.Equal("BelowDesired: 3 desired, 0 live, so 3 are missing", reason.ToString());
        Assert.Equal(reason, new Reason("BelowDesired", new ReasonTerm("desired", 3), new ReasonTerm("live", 0)));
        Assert.NotEqual(reason, new Reason("BelowDesired", new ReasonTerm("desired", 4), new ReasonTerm("live", 0)));
    }

    [Fact]
    public void A_provision_result_that_was_never_set_is_an_unknown_outcome()
    {
        Assert.Equal(PluginErrorKind.UnknownOutcome, default(ProvisionResult).Error!.Kind);
        Assert.Null(ProvisionResult.Created(new InstanceId("i")).Error);
        Assert.Equal(PluginErrorKind.UnknownOutcome, default(PluginErrorKind));
    }

    [Theory]
    [InlineData("""{ "a": 1, "b": [1.50, 1e3] }""", """{"b":[1.5,1000.0],"a":1.0}""", true)]
    [InlineData("12345678901234567890", "12345678901234567891", false)]
    [InlineData("\"\\u0041\"", "\"A\"", true)]
    [InlineData("{}", "null", false)]
    [InlineData("[1,2]", "[2,1]", false)]
    public void Properties_are_equal_when_their_canonical_forms_are(string one, string other, bool equal)
    {
        Assert.Equal(equal, PluginProperties.Parse(one).Equals(PluginProperties.Parse(other)));
        if (equal) Assert.Equal(PluginProperties.Parse(one).GetHashCode(), PluginProperties.Parse(other).GetHashCode());
        Assert.NotEqual(PluginProperties.None, PluginProperties.Parse("{}"));
    }
}
