using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace InfraKit.Sdk.Tests.Execution.Batches;

/// <summary>Creations of a pass go in one call where the provider takes several.</summary>
public sealed class CreationBatchTests
{
    private static readonly PluginSpec Meddled = new(new PluginName("meddled"), PluginProperties.None);

    [Fact]
    public async Task As_many_go_in_a_call_as_the_provider_takes()
    {
        await using var kit = Kit();
        await kit.CommitAsync(AtOnce(250));
        await kit.ConvergedAsync();

        Assert.Equal([50, 100, 100], kit.Cloud.CallsOf(CloudAct.ProvisionMany).Order());
        Assert.Equal(250, kit.Cloud.Made);
        Assert.Equal(250, kit.Cloud.Instances.Select(instance => instance.Tags.TryGetValue(WellKnownTags.Intent, out var key) ? key : null).Distinct().Count());
    }

    [Fact]
    public async Task One_alone_is_made_by_a_call_of_its_own()
    {
        await using var kit = Kit();
        await kit.CommitAsync(VirtualEngine.Spec(7));
        await kit.ConvergedAsync();

        // 1, 2 and 4: a slow start.
        Assert.Equal([2, 4], kit.Cloud.CallsOf(CloudAct.ProvisionMany));
        Assert.Equal(7, kit.Cloud.Made);
    }

    [Fact]
    public async Task What_is_superseded_while_it_is_prepared_is_not_made()
    {
        var flavor = new PreparingFlavor();
        await using var kit = Kit(flavor);
        var hang = new Hang();
        flavor.OnPrepare = spec => spec.Properties.Equals(Version(1).Properties) ? kit.Cloud.Hanging.AroundAsync(hang.DeafAsync()) : Task.CompletedTask;
        await kit.CommitAsync(Prepared(AtOnce(3)) with { Instance = Version(1) });
        await kit.IdleAsync();

        var last = await kit.CommitAsync(Prepared(AtOnce(3)) with { Instance = Version(2) });
        hang.Release();
        await kit.ConvergedAsync();

        Assert.All(kit.Cloud.Instances, instance => Assert.Equal(last.Revision.Value, instance.Revision));
        Assert.Equal(3, kit.Cloud.Made);
    }

    [Fact]
    public async Task One_that_can_not_be_prepared_stays_behind_and_the_others_go()
    {
        var flavor = new PreparingFlavor();
        await using var kit = Kit(flavor);
        var fails = true;
        flavor.OnPrepare = spec => spec.LogicalId?.Value == "b" && fails ? throw new InvalidOperationException("no ticket for b") : Task.CompletedTask;
        await kit.CommitAsync(Prepared(AtOnce(3)) with { Allocation = Allocation.OfLogicalIds([new LogicalId("a"), new LogicalId("b"), new LogicalId("c")]) });
        await kit.UntilAsync(_ => kit.Cloud.Made == 2);

        Assert.Equal([2], kit.Cloud.CallsOf(CloudAct.ProvisionMany));
        Assert.Contains("no ticket for b", Assert.Single(await kit.EventsAsync(), told => told.Kind == GroupEventKind.CreateFailed).Error!.Message, StringComparison.Ordinal);
        fails = false;
        await kit.ConvergedAsync();
        Assert.Equal(3, kit.Cloud.Made);
    }

    [Fact]
    public async Task A_preparation_that_takes_too_long_failed_and_nothing_is_unknown()
    {
        var flavor = new PreparingFlavor();
        await using var kit = Kit(flavor);
        var hang = new Hang();
        flavor.OnPrepare = _ => kit.Cloud.Hanging.AroundAsync(hang.DeafAsync());
        await kit.CommitAsync(Prepared(AtOnce(2)));
        await kit.PassAsync(TimeSpan.FromMinutes(6));

        Assert.All((await kit.EventsAsync()).Where(told => told.Kind == GroupEventKind.CreateFailed), told => Assert.Equal(PluginErrorKind.Transient, told.Error!.Kind));
        hang.Release();
        await kit.ConvergedAsync();
        Assert.Equal(2, kit.Cloud.Made);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_that_takes_too_long_is_asked_about_one_by_one(bool isDone)
    {
        await using var kit = Kit();
        var calls = 0;
        Task OnceAsync(CloudCall call, CancellationToken token) =>
            call.Act == CloudAct.ProvisionMany && Interlocked.Increment(ref calls) == 1 ? Hang.UntilCancelledAsync(token) : Task.CompletedTask;
        if (isDone) kit.Cloud.After = OnceAsync;
        else kit.Cloud.Before = OnceAsync;
        await kit.CommitAsync(AtOnce(20));
        await kit.PassAsync(TimeSpan.FromMinutes(15));
        await kit.ConvergedAsync();

        Assert.Equal(20, kit.Cloud.Made);
        Assert.Equal(20, kit.Cloud.Instances.Count);
    }

    [Fact]
    public async Task A_call_that_breaks_off_half_way_makes_nothing_twice()
    {
        await using var kit = Kit();
        var made = 0;
        kit.Cloud.AfterCreate = (_, _) => Interlocked.Increment(ref made) == 10 ? throw new PluginException(new PluginError(PluginErrorKind.Invalid, "the tenth")) : Task.CompletedTask;
        await kit.CommitAsync(AtOnce(20));
        await kit.ConvergedAsync();

        Assert.Equal(20, kit.Cloud.Made);
        Assert.Equal(20, kit.Cloud.Instances.Count);
    }

    [Fact]
    public async Task Each_has_the_outcome_of_its_own_result()
    {
        await using var kit = Kit();
        var calls = 0;
        kit.Cloud.Create = new CreateKnobs
        {
            Answer = _ => Interlocked.Increment(ref calls) switch
            {
                1 => CallAnswer.AnswerLost,
                2 => CallAnswer.RequestLost,
                3 => CallAnswer.Failed(PluginErrorKind.Capacity, "full"),
                _ => CallAnswer.Done,
            },
        };
        await kit.CommitAsync(AtOnce(10));
        await kit.IdleAsync();
        Assert.Equal(7, (await kit.EventsAsync()).Count(told => told.Kind == GroupEventKind.Created));
        Assert.Equal(3, (await kit.EventsAsync()).Count(told => told.Kind == GroupEventKind.CreateFailed));
        await kit.ConvergedAsync();

        Assert.Equal(10, kit.Cloud.Made);
        Assert.Equal(10, kit.Cloud.Instances.Count);
    }

    [Fact]
    public async Task A_result_that_the_plugin_left_out_is_unknown()
    {
        Forgetful? forgetful = null;
        await using var kit = new VirtualEngine(configure: builder => builder.AddInstancePlugin("meddled", _ => forgetful!));
        kit.Cloud.PerCall = 100;
        forgetful = new Forgetful(kit.Cloud);
        await kit.CommitAsync(AtOnce(10) with { Instance = Meddled });
        await kit.IdleAsync();
        var failed = (await kit.EventsAsync()).Where(told => told.Kind == GroupEventKind.CreateFailed).ToList();
        Assert.Equal(10, failed.Count);
        Assert.All(failed, told => Assert.Equal(PluginErrorKind.UnknownOutcome, told.Error!.Kind));
        await kit.ConvergedAsync();

        Assert.Equal(10, kit.Cloud.Made);
    }

    [Fact]
    public async Task A_call_that_came_too_fast_slows_down_the_next()
    {
        await using var kit = Kit();
        var calls = new List<TimeSpan>();
        var began = kit.Time.GetUtcNow();
        var tooFast = new PluginError(PluginErrorKind.Throttled, "slowly") { RetryAfter = TimeSpan.FromSeconds(40) };
        kit.Cloud.Before = (call, _) =>
        {
            if (call.Act == CloudAct.ProvisionMany) calls.Add(kit.Time.GetUtcNow() - began);
            return Task.CompletedTask;
        };
        kit.Cloud.Create = new CreateKnobs { Answer = spec => calls.Count == 1 && spec.Tags.TryGetValue(WellKnownTags.Intent, out var key) && key.EndsWith("-3", StringComparison.Ordinal) ? CallAnswer.Failed(tooFast) : CallAnswer.Done };
        await kit.CommitAsync(AtOnce(5));
        await kit.IdleAsync();
        await kit.CommitAsync(AtOnce(5) with { Id = new GroupId("other") });
        await kit.ConvergedAsync();

        Assert.Equal(2, calls.Count);
        Assert.InRange(calls[1], TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Each_is_measured_and_traced_for_itself_beside_the_others()
    {
        var (steps, spans) = (new ConcurrentBag<string?>(), new ConcurrentBag<Activity>());
        using var meters = new MeterListener { InstrumentPublished = (instrument, listener) => { if (instrument.Name == "infrakit.step.duration") listener.EnableMeasurementEvents(instrument); } };
        meters.SetMeasurementEventCallback<double>((_, _, tags, _) => steps.Add(tags.ToArray().Any(tag => tag.Value is "measured") ? "measured" : null));
        meters.Start();
        using var traces = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "InfraKit.Sdk",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => { if (span.GetTagItem("infrakit.group") is "measured") spans.Add(span); },
        };
        ActivitySource.AddActivityListener(traces);
        await using var kit = Kit();
        await kit.CommitAsync(AtOnce(5) with { Id = new GroupId("measured") });
        await kit.ConvergedAsync();

        Assert.Equal(5, steps.Count(group => group == "measured"));
        Assert.Equal(5, spans.Select(span => span.SpanId).Distinct().Count());
        Assert.DoesNotContain(spans, span => spans.Any(other => span.ParentSpanId == other.SpanId));
    }

    private static VirtualEngine Kit(PreparingFlavor? flavor = null)
    {
        var kit = new VirtualEngine(configure: builder =>
        {
            if (flavor is not null) builder.AddFlavorPlugin("preparing", _ => flavor);
        });
        kit.Cloud.PerCall = 100;
        return kit;
    }

    private static GroupSpec AtOnce(int size) => VirtualEngine.Spec(size) with { Guard = new GuardPolicy { CreateRate = CreateRate.Of(1_000, TimeSpan.FromSeconds(1)) } };

    private static GroupSpec Prepared(GroupSpec spec) => spec with { Flavor = new PluginSpec(new PluginName("preparing"), PluginProperties.None) };

    private static PluginSpec Version(int version) => VirtualEngine.Spec(1, $"{version}").Instance;

    /// <summary>Makes them all, and says so of none.</summary>
    private sealed class Forgetful(IInstancePlugin cloud) : Wrapped(cloud), IProvisionMany, IDescribeByKey
    {
        private readonly IInstancePlugin cloud = cloud;

        public int MaxPerCall => 100;

        public async ValueTask ProvisionManyAsync(ReadOnlyMemory<ProvisionRequest> requests, Memory<ProvisionResult> results, CancellationToken cancellationToken = default) =>
            await cloud.Ability<IProvisionMany>()!.ProvisionManyAsync(requests, new ProvisionResult[results.Length], cancellationToken);

        public ValueTask<InstanceDescription?> DescribeByKeyAsync(IdempotencyKey key, CancellationToken cancellationToken = default) =>
            cloud.Ability<IDescribeByKey>()!.DescribeByKeyAsync(key, cancellationToken);
    }
}
