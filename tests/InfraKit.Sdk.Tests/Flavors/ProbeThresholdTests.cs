using CsCheck;
using InfraKit.Sdk.Flavors;
using Microsoft.Extensions.Time.Testing;
using static InfraKit.Sdk.Tests.Flavors.FlavorCases;

namespace InfraKit.Sdk.Tests.Flavors;

public sealed class ProbeThresholdTests : IDisposable
{
    private const string TwoAndThree = """{"Exec":{"Command":["x"]},"Thresholds":{"Healthy":2,"Unhealthy":3}}""";

    private readonly FakeTimeProvider time = new();
    private readonly ProbeFlavor flavor;
    private int? code;

    public ProbeThresholdTests() => flavor = new ProbeFlavor(time);

    public void Dispose() => flavor.Dispose();

    [Fact]
    public async Task So_many_answers_in_a_row_turn_the_opinion()
    {
        (string Codes, string Opinions)[] cases =
        [
            ("0000", "?hhh"),
            ("1111", "??uu"),
            ("0101", "????"),
            ("001101", "?hhhhh"),
            ("00111", "?hhhu"),
            ("1110100", "??uuuuh"),
            ("00_0", "?h??"),
            ("111_11", "??u???"),
        ];

        foreach (var (index, (codes, opinions)) in cases.Index())
        {
            var seen = "";
            foreach (var answer in codes) seen += await Ask(answer == '_' ? null : answer - '0', $"i-{index}");
            Assert.Equal((codes, opinions), (codes, seen));
        }
    }

    [Fact]
    public async Task The_reason_counts_what_has_not_turned_the_opinion_yet()
    {
        code = 1;

        Assert.Equal("the command exited with 1 (1 of 3 in a row)", (await Report("i-1", Context(TwoAndThree))).Reason);
        Assert.Equal("the command exited with 1 (2 of 3 in a row)", (await Report("i-1", Context(TwoAndThree))).Reason);
        Assert.Equal("the command exited with 1", (await Report("i-1", Context(TwoAndThree))).Reason);
    }

    [Fact]
    public async Task Groups_instances_and_probes_are_counted_apart()
    {
        code = 0;
        var context = Context(TwoAndThree);
        await Report("i-1", context);

        Assert.Equal(Health.Unknown, (await Report("i-2", context)).Health);
        Assert.Equal(Health.Unknown, (await Report("i-1", context with { Group = new GroupId("other") })).Health);
        Assert.Equal(Health.Unknown, (await Report("i-1", Context(TwoAndThree.Replace("\"x\"", "\"another\"", StringComparison.Ordinal)))).Health);
        Assert.Equal(Health.Healthy, (await Report("i-1", context)).Health);
    }

    [Fact]
    public async Task What_stopped_is_forgotten()
    {
        await Ask(0, "i-1");
        Assert.Equal(1, flavor.Remembered);

        await flavor.HealthyAsync(Context(TwoAndThree), Instance("i-1", InstanceStatus.Stopped), Token);

        Assert.Equal(0, flavor.Remembered);
    }

    [Fact]
    public async Task What_nobody_asks_for_any_more_is_forgotten_and_the_rest_is_not()
    {
        for (var n = 0; n < 1000; n++) await Ask(0, $"old-{n}");
        await Ask(0, "kept");
        Assert.Equal(1001, flavor.Remembered);

        for (var minute = 0; minute < 20; minute++)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal("h", await Ask(0, "kept"));
        }

        Assert.Equal(1, flavor.Remembered);
    }

    [Fact]
    public async Task Answers_of_many_threads_are_all_counted()
    {
        code = 1;
        var context = Context(TwoAndThree.Replace("\"Unhealthy\":3", "\"Unhealthy\":400", StringComparison.Ordinal));

        await Parallel.ForEachAsync(Enumerable.Range(0, 399), Token, async (_, _) => Assert.Equal(Health.Unknown, (await Report("i-1", context)).Health));

        Assert.Equal(Health.Unhealthy, (await Report("i-1", context)).Health);
    }

    [Fact]
    public void An_opinion_is_always_backed_by_its_last_run_of_answers() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 4], Gen.Enum<Health>().Array[0, 30]).Sample((healthy, unhealthy, answers) =>
        {
            var (thresholds, streak, expected) = (new ProbeThresholds(healthy, unhealthy), default(Streak), Health.Unknown);
            for (var at = 0; at < answers.Length; at++)
            {
                streak = streak.After(answers[at], thresholds);
                var run = answers[..(at + 1)].Reverse().TakeWhile(answer => answer == answers[at]).Count();
                if (answers[at] == Health.Unknown) expected = Health.Unknown;
                else if (run >= thresholds.For(answers[at])) expected = answers[at];
                Assert.Equal(expected, streak.Opinion);
            }
        });

    private async Task<string> Ask(int? answer, string id)
    {
        code = answer;
        return (await Report(id, Context(TwoAndThree))).Health switch { Health.Healthy => "h", Health.Unhealthy => "u", _ => "?" };
    }

    private async Task<HealthReport> Report(string id, FlavorContext context)
    {
        var executor = new FakeExecutor(_ => code is { } known ? Task.FromResult(known) : throw new InvalidOperationException("no answer"));
        return await flavor.HealthyAsync(context with { Instances = executor }, Instance(id), Token);
    }
}
