using System.Diagnostics;
using InfraKit.Sdk.Terraform.Dirstore;
using InfraKit.Sdk.Terraform.Dirstore.Faults;
using InfraKit.Sdk.Terraform.Tests.Fixtures;

namespace InfraKit.Sdk.Terraform.Tests.Crashes;

/// <summary>Terraform was killed while it made something, and it is not known what came of it.</summary>
public sealed class DoubtTests
{
    [Fact]
    public async Task What_its_provider_shows_only_later_is_adopted()
    {
        var log = new RecordingLog();
        await using var world = await World.StartAsync(options => options.VisibilityLag = TimeSpan.FromSeconds(15), log);
        await world.MakeAsync("first");
        var goOn = await Cut.InTheMiddleAsync(world);

        var held = (await world.ProvisionAsync(Cut.Key)).Error;
        var (lookups, row) = (world.Server.Journal.Done(CallKind.Lookup), Assert.Single(await world.ListAsync(), one => one.Id.Value == Cut.Key));
        var notYet = (await world.DestroyAsync(Cut.Key)).Error;
        await goOn();
        await Cut.AskAsync(world);

        Assert.Equal((PluginErrorKind.Transient, true, 1), (held.Kind, held.RetryAfter > TimeSpan.Zero, lookups));
        Assert.Equal(PluginErrorKind.Transient, notYet.Kind);
        Assert.Equal(InstanceStatus.Pending, row.Status);
        Assert.Contains($"Information: The creation of cut was cut short; {Assert.Single(Cut.Objects(world))} is what it made, and is adopted", log.Lines);
        Assert.Equal((2, 1), (world.Server.Journal.Done(CallKind.Create), world.Server.Journal.Done(CallKind.Import)));
        Assert.Null((await world.DestroyAsync(Cut.Key)).Error);
        Assert.Empty(Cut.Objects(world));
    }

    [Fact]
    public async Task What_is_not_asked_for_again_is_settled_by_itself()
    {
        await using var world = await World.StartAsync();
        await world.MakeAsync("first");
        await Cut.AfterAsync(world);

        await Cut.UntilAsync(() => world.Server.Journal.Done(CallKind.Import) == 1);
        await Cut.AskAsync(world);

        Assert.Single(Cut.Objects(world));
        Assert.Equal(2, world.Server.Journal.Done(CallKind.Create));
    }

    [Fact]
    public async Task An_answer_from_before_the_lag_was_over_is_not_believed_after_it()
    {
        var lag = TimeSpan.FromSeconds(2);
        await using var world = await World.StartAsync(options => options.VisibilityLag = lag);
        await world.MakeAsync("first");
        var goOn = await Cut.InTheMiddleAsync(world);
        var cut = Stopwatch.GetTimestamp();
        var lookedAt = world.Server.Faults.HoldAfter(CallKind.Lookup);

        var asked = world.ProvisionAsync(Cut.Key);
        await lookedAt.Reached.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.SkipWhen(Stopwatch.GetElapsedTime(cut) > lag, "too slow a machine to look in time");
        await goOn();
        await Cut.UntilAsync(() => Stopwatch.GetElapsedTime(cut) > lag + TimeSpan.FromMilliseconds(500));
        lookedAt.Release();
        await asked;
        await Cut.AskAsync(world);

        Assert.Single(Cut.Objects(world));
        Assert.Equal(2, world.Server.Journal.Done(CallKind.Create));
    }

    [Fact]
    public async Task Of_several_that_are_found_the_first_is_adopted_and_all_are_told()
    {
        var log = new RecordingLog();
        await using var world = await World.StartAsync(log: log);
        await world.MakeAsync("first");
        await Cut.AfterAsync(world);
        world.Server.Objects.Add("web", new Dictionary<string, string> { ["infrakit.intent"] = Cut.Key });

        await Cut.AskAsync(world);

        var both = Cut.Objects(world);
        Assert.Equal(2, both.Count);
        Assert.Contains($"Error: The creation of cut was cut short, and several resources bear its tag: {string.Join(", ", both)}. The first is adopted", log.Lines);
        Assert.Equal(2, world.Server.Journal.Done(CallKind.Create));
        Assert.Null((await world.DestroyAsync(Cut.Key)).Error);
        Assert.Equal([both[1]], Cut.Objects(world));
    }

    [Fact]
    public async Task Without_a_lookup_it_is_made_again_and_the_log_says_so()
    {
        var log = new RecordingLog();
        await using var world = await World.StartAsync(options => options.MemberTypes[0] = World.DirstoreObject with { Lookup = null }, log);
        await world.MakeAsync("first");
        await Cut.AfterAsync(world);
        var orphan = Assert.Single(Cut.Objects(world));

        await Cut.AskAsync(world);

        Assert.Equal(2, Cut.Objects(world).Count);
        Assert.Contains("Warning: The creation of cut was cut short, and there is no way to look whether it came about: dirstore_object.m_cut_web is made again, and the first may be left behind", log.Lines);
        Assert.Null((await world.DestroyAsync(Cut.Key)).Error);
        Assert.Equal([orphan], Cut.Objects(world));
    }

    [Fact]
    public async Task A_lookup_that_fails_keeps_nobody_else_from_being_made()
    {
        await using var world = await World.StartAsync();
        await world.MakeAsync("first");
        await Cut.AfterAsync(world);
        world.Server.Faults.Add(FaultRule.Fail(CallKind.Lookup, "AccessDenied: it may not be looked"));

        await world.MakeAsync("other");
        var held = (await world.ProvisionAsync(Cut.Key)).Error;
        Assert.Null((await world.DestroyAsync("first")).Error);
        var only = Assert.Single(Cut.Objects(world));
        world.Server.Faults.Clear();
        await Cut.AskAsync(world);

        Assert.Equal(PluginErrorKind.Transient, held.Kind);
        Assert.Equal([only], Cut.Objects(world));
        Assert.Equal((3, 1), (world.Server.Journal.Done(CallKind.Create), world.Server.Journal.Done(CallKind.Import)));
    }
}
