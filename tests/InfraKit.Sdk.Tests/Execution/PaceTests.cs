using InfraKit.Sdk.Testing.Clouds;
using Xunit;

namespace InfraKit.Sdk.Tests.Execution;

/// <summary>A provider that says that calls come too fast is called more slowly, by all groups together.</summary>
public sealed class PaceTests
{
    [Fact]
    public async Task Nobody_waits_for_a_provider_that_never_complained()
    {
        await using var kit = new VirtualEngine();
        foreach (var group in Groups(20)) await kit.CommitAsync(group);
        await kit.IdleAsync();

        Assert.Equal(20, kit.Cloud.Made);
    }

    [Fact]
    public async Task After_a_complaint_nobody_calls_before_the_time_it_named()
    {
        await using var kit = new VirtualEngine();
        var began = kit.Time.GetUtcNow();
        var calls = new List<TimeSpan>();
        kit.Cloud.Create = new CreateKnobs
        {
            Answer = _ =>
            {
                calls.Add(kit.Time.GetUtcNow() - began);
                return calls.Count == 1 ? CallAnswer.Failed(new PluginError(PluginErrorKind.Throttled, "slowly") { RetryAfter = TimeSpan.FromSeconds(40) }) : CallAnswer.Done;
            },
        };
        await kit.CommitAsync(Group(0));
        await kit.IdleAsync();
        foreach (var group in Groups(5).Skip(1)) await kit.CommitAsync(group);
        await kit.UntilAsync(_ => kit.Cloud.Made == 5);

        Assert.All(calls.Skip(1), at => Assert.InRange(at, TimeSpan.FromSeconds(40), TimeSpan.FromMinutes(2)));
    }

    [Fact]
    public async Task A_complaint_counts_when_it_is_thrown_too()
    {
        await using var kit = new VirtualEngine();
        var (began, complainedAt) = (kit.Time.GetUtcNow(), default(TimeSpan?));
        var calls = new List<TimeSpan>();
        kit.Cloud.Create = new CreateKnobs
        {
            Answer = _ =>
            {
                calls.Add(kit.Time.GetUtcNow() - began);
                return calls.Count == 1 ? CallAnswer.Failed(PluginErrorKind.UnknownOutcome) : CallAnswer.Done;
            },
            LookupError = () =>
            {
                if (complainedAt is not null) return null;

                complainedAt = kit.Time.GetUtcNow() - began;
                return new PluginError(PluginErrorKind.Throttled, "slowly") { RetryAfter = TimeSpan.FromSeconds(40) };
            },
        };
        await kit.CommitAsync(Group(0));
        await kit.UntilAsync(_ => complainedAt is not null);
        foreach (var group in Groups(5).Skip(1)) await kit.CommitAsync(group);
        await kit.UntilAsync(_ => kit.Cloud.Made == 5, TimeSpan.FromHours(1));

        Assert.All(calls.Skip(1), at => Assert.True(at >= complainedAt!.Value + TimeSpan.FromSeconds(40), $"called {at}, after a complaint at {complainedAt}"));
    }

    [Fact]
    public async Task After_a_complaint_those_who_wait_come_faster_and_faster_but_never_all_at_once()
    {
        await using var kit = new VirtualEngine();
        var calls = new List<DateTimeOffset>();
        kit.Cloud.Create = new CreateKnobs
        {
            Answer = _ =>
            {
                calls.Add(kit.Time.GetUtcNow());
                return calls.Count == 1 ? CallAnswer.Failed(PluginErrorKind.Throttled) : CallAnswer.Done;
            },
        };
        await kit.CommitAsync(Group(0));
        await kit.IdleAsync();
        foreach (var group in Groups(400).Skip(1)) await kit.CommitAsync(group);
        await kit.UntilAsync(_ => kit.Cloud.Made == 400, TimeSpan.FromMinutes(5));

        // The pace grows with what was answered well: it at most doubles from one moment to the next.
        var answered = 20;
        foreach (var together in calls.GroupBy(at => at).Select(moment => moment.Count()))
        {
            Assert.InRange(together, 1, answered);
            answered += together;
        }
    }

    [Fact]
    public async Task Calls_come_apart_and_closer_again_while_they_are_answered()
    {
        await using var kit = new VirtualEngine();
        kit.Cloud.Limits = new CloudLimits { CallsPerSecond = 1, Burst = 5 };
        foreach (var group in Groups(60)) await kit.CommitAsync(group);
        await kit.UntilAsync(_ => kit.Cloud.Made == 60);
        Assert.InRange(kit.Cloud.Journal.Count(call => call.Error == PluginErrorKind.Throttled), 1, 20);

        kit.Cloud.Limits = new CloudLimits();
        foreach (var group in Groups(1000).Skip(60)) await kit.CommitAsync(group);
        var quickly = kit.Time.GetUtcNow();
        await kit.UntilAsync(_ => kit.Cloud.Made == 1000);
        Assert.InRange(kit.Time.GetUtcNow() - quickly, TimeSpan.Zero, TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_group_that_ends_while_it_waits_for_its_turn_makes_nothing()
    {
        await using var kit = new VirtualEngine();
        kit.Cloud.Create = new CreateKnobs { Answer = _ => CallAnswer.Failed(new PluginError(PluginErrorKind.Throttled, "slowly") { RetryAfter = TimeSpan.FromHours(1) }) };
        await kit.CommitAsync(Group(0));
        await kit.IdleAsync();
        await kit.CommitAsync(Group(1));
        await kit.IdleAsync();

        await kit.EndAsync(kit.Groups.FreeGroupAsync(new GroupId("g1"), TestContext.Current.CancellationToken));
        kit.Cloud.Create = new CreateKnobs();
        await kit.PassAsync(TimeSpan.FromHours(3));
        Assert.Equal(new GroupId("g0"), Assert.Single(await kit.EventsAsync(), told => told.Kind == GroupEventKind.Created).Group);
    }

    private static IEnumerable<GroupSpec> Groups(int count) => Enumerable.Range(0, count).Select(Group);

    private static GroupSpec Group(int number) => VirtualEngine.Spec(1) with { Id = new GroupId($"g{number}") };
}
