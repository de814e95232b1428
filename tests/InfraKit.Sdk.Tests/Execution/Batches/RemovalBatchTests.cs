using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace InfraKit.Sdk.Tests.Execution.Batches;

/// <summary>While a call destroys some, those that are ready gather, and go together in the next.</summary>
public sealed class RemovalBatchTests
{
    private readonly Hang first = new();
    private int calls;

    [Fact]
    public async Task One_alone_goes_at_once()
    {
        await using var kit = await ServingAsync(3);
        await kit.CommitAsync(Spec(2));
        await kit.IdleAsync();

        Assert.Equal([1], kit.Cloud.CallsOf(CloudAct.DestroyMany));
        Assert.Equal(2, kit.Cloud.Instances.Count);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(5)]
    public async Task Those_that_come_while_a_call_is_in_flight_go_together(int perCall)
    {
        await using var kit = await ServingAsync(20, perCall);
        kit.Cloud.Before = FirstHangsAsync;
        await kit.CommitAsync(Spec(5));
        await kit.IdleAsync();
        Assert.Empty(kit.Cloud.CallsOf(CloudAct.DestroyMany));
        first.Release();
        await kit.ConvergedAsync();

        Gathered(kit, 15, perCall);
        Assert.Equal(5, kit.Cloud.Instances.Count);
        Assert.Equal(15, (await kit.EventsAsync()).Count(told => told.Kind == GroupEventKind.Removed));
    }

    [Fact]
    public async Task More_gather_than_calls_may_be_in_flight()
    {
        await using var kit = await ServingAsync(100);
        kit.Cloud.Before = FirstHangsAsync;
        await kit.CommitAsync(Spec(10));
        await kit.IdleAsync();
        first.Release();
        await kit.ConvergedAsync();

        Gathered(kit, 90);
    }

    [Fact]
    public async Task Each_has_the_outcome_of_its_own_result_and_is_tried_again_alone()
    {
        await using var kit = await ServingAsync(20);
        var stuck = kit.Cloud.Instances[10].Id;
        var refusals = 0;
        kit.Cloud.Before = FirstHangsAsync;
        kit.Cloud.Removal = new RemovalKnobs { Answer = one => one.Id == stuck && ++refusals == 1 ? CallAnswer.Failed(PluginErrorKind.Transient, "not now") : CallAnswer.Done };
        await kit.CommitAsync(Spec(1));
        await kit.IdleAsync();
        kit.Cloud.Kill(kit.Cloud.Instances[5].Id);
        first.Release();
        await kit.ConvergedAsync();

        Gathered(kit, 19);
        Assert.Equal(stuck, Assert.Single(await kit.EventsAsync(), told => told.Kind == GroupEventKind.RemoveFailed).Instance);
        Assert.Single(kit.Cloud.Instances);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_that_throws_or_takes_too_long_is_no_success(bool throws)
    {
        await using var kit = await ServingAsync(20);
        kit.Cloud.Before = (call, token) =>
            call.Act != CloudAct.DestroyMany ? Task.CompletedTask : throws ? throw new InvalidOperationException("the line is cut") : Hang.UntilCancelledAsync(token);
        await kit.CommitAsync(Spec(5));
        await kit.ConvergedAsync();

        Assert.Equal(5, kit.Cloud.Instances.Count);
        Assert.Equal(15, (await kit.EventsAsync()).Count(told => told.Kind == GroupEventKind.RemoveFailed));
        Assert.Equal(15, (await kit.EventsAsync()).Count(told => told.Kind == GroupEventKind.Removed));
    }

    [Fact]
    public async Task What_the_plugin_says_nothing_of_is_no_success()
    {
        Mute? mute = null;
        await using var kit = new VirtualEngine(configure: builder => builder.AddInstancePlugin("mute", _ => mute!));
        mute = new Mute(kit.Cloud);
        var spec = Spec(20) with { Instance = new PluginSpec(new PluginName("mute"), PluginProperties.None) };
        await kit.CommitAsync(spec);
        await kit.ConvergedAsync();
        await kit.CommitAsync(spec with { Allocation = Allocation.OfSize(15) });
        await kit.IdleAsync();
        Assert.Equal(20, kit.Cloud.Instances.Count);
        Assert.DoesNotContain(await kit.EventsAsync(), told => told.Kind == GroupEventKind.Removed);
        await kit.ConvergedAsync();

        Assert.Equal(15, kit.Cloud.Instances.Count);
    }

    [Fact]
    public async Task A_call_that_came_too_fast_slows_down_the_next()
    {
        await using var kit = await ServingAsync(20);
        var began = kit.Time.GetUtcNow();
        kit.Cloud.Before = FirstHangsAsync;
        var refusals = 0;
        kit.Cloud.Removal = new RemovalKnobs
        {
            Answer = _ => ++refusals == 1 ? CallAnswer.Failed(new PluginError(PluginErrorKind.Throttled, "slowly") { RetryAfter = TimeSpan.FromSeconds(40) }) : CallAnswer.Done,
        };
        await kit.CommitAsync(Spec(5));
        await kit.IdleAsync();
        first.Release();
        await kit.ConvergedAsync();

        Gathered(kit, 15);
        Assert.InRange(kit.Cloud.Journal.Last(call => call.Act == CloudAct.DestroyMany).At - began, TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_group_that_is_freed_while_some_gather_lets_them_live()
    {
        await using var kit = await ServingAsync(20);
        kit.Cloud.Before = (call, token) => call.Act == CloudAct.DestroyMany ? Hang.UntilCancelledAsync(token) : Task.CompletedTask;
        await kit.CommitAsync(Spec(5));
        await kit.IdleAsync();

        await kit.EndAsync(kit.Groups.FreeGroupAsync(new GroupId("web"), VirtualEngine.Token));
        kit.Cloud.Before = null;
        await kit.PassAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(20, kit.Cloud.Instances.Count);
    }

    private static async Task<VirtualEngine> ServingAsync(int size, int perCall = 100)
    {
        var kit = new VirtualEngine();
        kit.Cloud.PerCall = perCall;
        await kit.CommitAsync(Spec(size));
        await kit.ConvergedAsync();
        return kit;
    }

    /// <summary>The first call takes who is there when it begins; the others are as few as can be.</summary>
    private static void Gathered(VirtualEngine kit, int total, int perCall = 100)
    {
        var counts = kit.Cloud.CallsOf(CloudAct.DestroyMany).ToList();
        Assert.Equal(total, counts.Sum());
        Assert.All(counts, count => Assert.InRange(count, 1, perCall));
        Assert.All(counts.Skip(1).SkipLast(1), count => Assert.Equal(perCall, count));
        Assert.InRange(counts.Count, 1, 2 + (total / perCall));
    }

    private static GroupSpec Spec(int size) => VirtualEngine.Spec(size) with
    {
        Guard = new GuardPolicy { CreateRate = CreateRate.Of(1_000, TimeSpan.FromSeconds(1)), Blast = Amount.Percent(100) },
    };

    private Task FirstHangsAsync(CloudCall call, CancellationToken token) =>
        call.Act == CloudAct.DestroyMany && Interlocked.Increment(ref calls) == 1 ? first.DeafAsync() : Task.CompletedTask;

    /// <summary>Does nothing when it is to destroy several, and says nothing.</summary>
    private sealed class Mute(IInstancePlugin cloud) : Wrapped(cloud), IDestroyMany
    {
        public int MaxPerCall => 100;

        public ValueTask DestroyManyAsync(ReadOnlyMemory<InstanceId> ids, Memory<EffectResult> results, DestroyReason reason, CancellationToken cancellationToken = default) => default;
    }
}
