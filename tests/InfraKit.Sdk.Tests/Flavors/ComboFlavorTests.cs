using InfraKit.Sdk.Flavors;
using static InfraKit.Sdk.Tests.Flavors.FlavorCases;

namespace InfraKit.Sdk.Tests.Flavors;

public sealed class ComboFlavorTests
{
    private const string AThenB = """[{"Plugin":"a","Properties":{"n":1}},{"Plugin":"b"}]""";

    private readonly Dictionary<string, IFlavorPlugin> flavors = [];
    private readonly ComboFlavor combo;

    public ComboFlavorTests()
    {
        combo = new ComboFlavor(name => flavors.GetValueOrDefault(name.Value), () => flavors.Keys);
        flavors["combo"] = combo;
        flavors["vanilla"] = new VanillaFlavor();
    }

    [Fact]
    public async Task Prepares_in_order()
    {
        var prepared = await combo.PrepareAsync(
            Context("""[{"Plugin":"vanilla","Properties":{"Init":["one"],"Tags":{"t":"1"}}},{"Plugin":"vanilla","Properties":{"Init":["two"],"Tags":{"t":"2"}}}]"""),
            Spec("base"),
            Token);

        Assert.Equal("base\none\ntwo", prepared.Init);
        Assert.Equal("2", prepared.Tags["t"]);
    }

    [Fact]
    public async Task A_combination_may_hold_another()
    {
        const string Nested = """[{"Plugin":"combo","Properties":[{"Plugin":"vanilla","Properties":{"Init":["inner"]}}]},{"Plugin":"vanilla","Properties":{"Init":["outer"]}}]""";

        Assert.Empty(await ErrorsOf(combo, Nested));
        Assert.Equal("inner\nouter", (await combo.PrepareAsync(Context(Nested), Spec(), Token)).Init);
        Assert.Equal(Health.Healthy, (await combo.HealthyAsync(Context(Nested), Instance(), Token)).Health);
        Assert.Equal(DrainVerdict.Done, (await combo.DrainAsync(Context(Nested), Instance(), Token)).Verdict);
    }

    [Fact]
    public async Task Nesting_without_end_is_an_error_and_no_crash()
    {
        var deep = string.Concat(Enumerable.Repeat("""[{"Plugin":"combo","Properties":""", 10_000)) + "[]" + string.Concat(Enumerable.Repeat("}]", 10_000));

        await Assert.ThrowsAsync<SpecInvalidException>(() => ErrorsOf(combo, deep));
    }

    [Theory]
    [InlineData("[]", "$", "at least one flavor")]
    [InlineData("[null]", "$[0]", "null")]
    [InlineData("[{}]", "$[0].Plugin", "required")]
    [InlineData("""[{"Plugin":"../x"}]""", "$[0].Plugin", "not a plugin's name")]
    [InlineData("""[{"Plugin":"vanilla"},{"Plugin":"vanila"}]""", "$[1].Plugin", "unknown flavor \"vanila\"; registered are: combo, vanilla")]
    [InlineData("""[{"Plugin":"vanilla","Properties":{"Tags":{"infrakit.a":"b"}}}]""", "$[0].Properties.Tags['infrakit.a']", "engine's own")]
    [InlineData("""[{"Plugin":"combo","Properties":[{"Plugin":"nope"}]}]""", "$[0].Properties[0].Plugin", "unknown flavor")]
    [InlineData("""[{"Plugin":"combo"}]""", "$[0].Properties", "at least one flavor")]
    public Task Refuses_unsound_properties(string properties, string path, string says) => AssertError(combo, properties, path, says);

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""[{"Plugin":"vanilla","Propertees":{}}]""")]
    [InlineData("null")]
    public async Task Refuses_what_is_not_its_shape(string properties) => Assert.NotEmpty(await ErrorsOf(combo, properties));

    [Fact]
    public async Task Needs_properties() => Assert.Single(await combo.ValidateAsync(PluginProperties.None, Allocation.OfSize(1), Token));

    [Fact]
    public async Task Reports_the_errors_of_every_flavor() =>
        Assert.Equal(
            ["$[0].Plugin", "$[1].Properties.Init[0]", "$[2].Plugin"],
            (await ErrorsOf(combo, """[{"Plugin":"x"},{"Plugin":"vanilla","Properties":{"Init":[null]}},{"Plugin":"y"}]""")).Select(error => error.Path));

    [Fact]
    public async Task Each_flavor_sees_its_own_properties_and_the_same_ones_each_time()
    {
        var (a, b) = (new FakeFlavor(), new FakeFlavor());
        (flavors["a"], flavors["b"]) = (a, b);
        var context = Context(AThenB);

        await combo.HealthyAsync(context, Instance(), Token);
        await combo.HealthyAsync(context, Instance(), Token);

        Assert.Equal("""{"n":1}""", a.Seen[0].ToString());
        Assert.Same(a.Seen[0], a.Seen[1]);
        Assert.All(b.Seen, seen => Assert.True(seen.IsNone));
    }

    [Theory]
    [InlineData(Health.Healthy, Health.Healthy, Health.Healthy, "a: 1")]
    [InlineData(Health.Healthy, Health.Unknown, Health.Unknown, "b: 2")]
    [InlineData(Health.Unknown, Health.Unhealthy, Health.Unhealthy, "b: 2")]
    [InlineData(Health.Unhealthy, Health.Unknown, Health.Unhealthy, "a: 1")]
    [InlineData(Health.Unhealthy, Health.Unhealthy, Health.Unhealthy, "a: 1")]
    [InlineData(Health.Unknown, Health.Unknown, Health.Unknown, "a: 1")]
    public async Task The_worst_health_wins_and_says_why(Health first, Health second, Health expected, string reason)
    {
        flavors["a"] = new FakeFlavor { Health = () => new(first, "1") };
        flavors["b"] = new FakeFlavor { Health = () => new(second, "2") };

        var report = await combo.HealthyAsync(Context(AThenB), Instance(), Token);

        Assert.Equal((expected, reason), (report.Health, report.Reason));
    }

    [Theory]
    [InlineData(2, 5, 2)]
    [InlineData(5, 2, 2)]
    [InlineData(-1, 5, 5)]
    [InlineData(null, 5, 5)]
    [InlineData(null, -1, null)]
    [InlineData(-1, -1, -1)]
    public async Task Is_asked_again_when_the_first_of_them_wants_it(int? first, int? second, int? expected)
    {
        flavors["a"] = new FakeFlavor { Health = () => new(Health.Healthy) { AskAgain = Time(first) } };
        flavors["b"] = new FakeFlavor { Health = () => new(Health.Healthy) { AskAgain = Time(second) } };

        Assert.Equal(Time(expected), (await combo.HealthyAsync(Context(AThenB), Instance(), Token)).AskAgain);

        static TimeSpan? Time(int? seconds) => seconds is null ? null : seconds < 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(seconds.Value);
    }

    [Fact]
    public async Task A_flavor_that_throws_is_unknown_and_hides_no_other()
    {
        flavors["a"] = new FakeFlavor { Health = () => throw new InvalidOperationException("broken") };
        flavors["b"] = new FakeFlavor();
        var alone = await combo.HealthyAsync(Context(AThenB), Instance(), Token);
        Assert.Equal((Health.Unknown, "a: broken"), (alone.Health, alone.Reason));

        flavors["b"] = new FakeFlavor { Health = () => new(Health.Unhealthy, "sick") };
        Assert.Equal(Health.Unhealthy, (await combo.HealthyAsync(Context(AThenB), Instance(), Token)).Health);
    }

    [Fact]
    public async Task A_flavor_that_is_gone_is_unknown_prepares_nothing_and_refuses_to_drain()
    {
        var context = Context("""[{"Plugin":"gone"}]""");

        Assert.Equal(Health.Unknown, (await combo.HealthyAsync(context, Instance(), Token)).Health);
        Assert.Equal(DrainVerdict.Refused, (await combo.DrainAsync(context, Instance(), Token)).Verdict);
        var thrown = await Assert.ThrowsAsync<PluginException>(async () => await combo.PrepareAsync(context, Spec(), Token));
        Assert.Equal("$[0].Plugin", thrown.Error.Path);
    }

    [Theory]
    [InlineData(DrainVerdict.Done, DrainVerdict.Done, DrainVerdict.Done, "a: 1; b: 2")]
    [InlineData(DrainVerdict.Done, DrainVerdict.Expired, DrainVerdict.Expired, "b: 2")]
    [InlineData(DrainVerdict.Refused, DrainVerdict.Expired, DrainVerdict.Refused, "a: 1")]
    [InlineData(DrainVerdict.Refused, DrainVerdict.Refused, DrainVerdict.Refused, "a: 1; b: 2")]
    public async Task All_drain_and_the_worst_verdict_wins(DrainVerdict first, DrainVerdict second, DrainVerdict expected, string reason)
    {
        var b = new FakeFlavor { Drain = () => new(second, "2") };
        (flavors["a"], flavors["b"]) = (new FakeFlavor { Drain = () => new(first, "1") }, b);

        Assert.Equal(new DrainResult(expected, reason), await combo.DrainAsync(Context(AThenB), Instance(), Token));
        Assert.Single(b.Seen);
    }

    [Fact]
    public async Task A_drain_that_throws_refuses_and_the_others_drain_still()
    {
        var b = new FakeFlavor();
        (flavors["a"], flavors["b"]) = (new FakeFlavor { Drain = () => throw new InvalidOperationException("broken") }, b);

        Assert.Equal(new DrainResult(DrainVerdict.Refused, "a: broken"), await combo.DrainAsync(Context(AThenB), Instance(), Token));
        Assert.Single(b.Seen);
    }

    [Fact]
    public async Task The_callers_cancellation_is_no_answer()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        flavors["a"] = flavors["b"] = new FakeFlavor { Health = () => throw new OperationCanceledException(stop.Token) };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await combo.HealthyAsync(Context(AThenB), Instance(), stop.Token));
    }

    [Fact]
    public void Promises_no_ability_of_its_flavors() => Assert.Null(((IFlavorPlugin)combo).Ability<IExecuteInInstance>());
}
