using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace InfraKit.Sdk.Tests.Execution;

public sealed class OutcomeTests
{
    private static readonly PluginName KeylessName = new("keyless");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lost_answer_leads_to_no_second_instance(bool hasKeys)
    {
        Keyless? keyless = null;
        await using var kit = new VirtualEngine(configure: builder => builder.AddInstancePlugin("keyless", _ => keyless!));
        keyless = new Keyless(kit.Cloud);
        var lost = 0;
        kit.Cloud.AfterCreate = (_, _) => Interlocked.Increment(ref lost) % 2 == 1 ? throw new InvalidOperationException("the answer was lost") : Task.CompletedTask;
        var spec = VirtualEngine.Spec(5);

        await kit.CommitAsync(hasKeys ? spec : spec with { Instance = new PluginSpec(KeylessName, PluginProperties.None) });
        await kit.ConvergedAsync();
        await kit.PassAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(5, kit.Cloud.Made);
    }

    [Fact]
    public async Task An_answer_that_never_comes_times_out_and_is_found_by_key()
    {
        await using var kit = new VirtualEngine();
        kit.Cloud.AfterCreate = (_, token) => Hang.UntilCancelledAsync(token);

        await kit.CommitAsync(VirtualEngine.Spec(3));
        await kit.UntilAsync(group => group.Converged && group.Members.Count == 3);
        await kit.PassAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(3, kit.Cloud.Made);
    }

    [Fact]
    public async Task An_instance_that_is_listed_before_its_call_answers_is_told_as_created_once()
    {
        await using var kit = new VirtualEngine();
        var hang = new Hang();
        kit.Cloud.AfterCreate = (_, _) => hang.DeafAsync();

        var commit = await kit.CommitAsync(VirtualEngine.Spec(3));
        await kit.UntilAsync(group => group.Members.Count == 3);
        hang.Release();
        await kit.ConvergedAsync();

        var created = (await kit.EventsAsync()).Where(told => told.Kind == GroupEventKind.Created).ToList();
        Assert.Equal(kit.Cloud.Instances.Select(instance => instance.Id.Value).Order(), created.Select(told => told.Instance!.Value.Value).Order());
        Assert.All(created, told => Assert.Equal(commit.Revision, told.Revision));
    }

    [Fact]
    public async Task A_member_that_is_gone_before_its_removal_answers_is_told_as_removed_once()
    {
        SlowToAnswer? slow = null;
        await using var kit = new VirtualEngine(configure: builder => builder.AddInstancePlugin("slow", _ => slow!));
        slow = new SlowToAnswer(kit.Cloud, kit.Cloud.Hanging);
        var spec = VirtualEngine.Spec(3) with { Instance = new PluginSpec(new PluginName("slow"), PluginProperties.None) };
        await kit.CommitAsync(spec);
        await kit.ConvergedAsync();

        await kit.CommitAsync(spec with { Allocation = Allocation.OfSize(2) });
        await kit.UntilAsync(group => group.Members.Count == 2);
        slow.Answers.Release();
        await kit.PassAsync(TimeSpan.FromMinutes(10));

        Assert.Single(await kit.EventsAsync(), told => told.Kind == GroupEventKind.Removed);
    }

    [Theory]
    [InlineData(PluginErrorKind.Transient)]
    [InlineData(PluginErrorKind.Throttled)]
    [InlineData(PluginErrorKind.Quota)]
    [InlineData(PluginErrorKind.Capacity)]
    [InlineData(PluginErrorKind.Invalid)]
    [InlineData(PluginErrorKind.Unauthorized)]
    public async Task Refused_creations_back_off_and_come_when_they_are_let(PluginErrorKind kind)
    {
        await using var kit = new VirtualEngine();
        var calls = 0;
        kit.Cloud.Refuse = _ => Interlocked.Increment(ref calls) > 0 ? kind : null;

        await kit.CommitAsync(VirtualEngine.Spec(3));
        await kit.PassAsync(TimeSpan.FromHours(1));

        Assert.InRange(calls, 1, 40);
        Assert.Equal(kind, (await kit.DescribeAsync()).LastError?.Kind);
        kit.Cloud.Refuse = _ => null;
        await kit.Groups.ControlRolloutAsync(new GroupId("web"), RolloutCommand.Resume, VirtualEngine.Token);
        await kit.ConvergedAsync(TimeSpan.FromHours(3));
    }

    [Fact]
    public async Task An_unfinished_instance_is_destroyed_and_made_again()
    {
        Keyless? keyless = null;
        await using var kit = new VirtualEngine(configure: builder => builder.AddInstancePlugin("keyless", _ => keyless!));
        keyless = new Keyless(kit.Cloud);
        var first = 0;
        keyless.Answer = result => Interlocked.Increment(ref first) == 1 ? ProvisionResult.Incomplete(result.Id!.Value, new PluginError(PluginErrorKind.Transient, "half")) : result;

        await kit.CommitAsync(VirtualEngine.Spec(2) with { Instance = new PluginSpec(KeylessName, PluginProperties.None) });
        await kit.ConvergedAsync();

        Assert.DoesNotContain(kit.Cloud.Instances, instance => instance.Id.Value == "sim-000001");
        Assert.Equal(2, kit.Cloud.Instances.Count);
    }

    [Fact]
    public async Task A_hanging_creation_of_one_group_does_not_hold_up_another()
    {
        await using var kit = new VirtualEngine();
        kit.Cloud.BeforeCreate = (spec, token) => spec.Tags.TryGetValue(WellKnownTags.Group, out var group) && group == "sick" ? Hang.UntilCancelledAsync(token) : Task.CompletedTask;

        await kit.CommitAsync(VirtualEngine.Spec(3) with { Id = new GroupId("sick") });
        await kit.CommitAsync(VirtualEngine.Spec(3));
        await kit.ConvergedAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(3, kit.Cloud.Made);
    }

    [Fact]
    public async Task A_hanging_listing_of_one_provider_does_not_hold_up_another()
    {
        Stuck? stuck = null;
        await using var kit = new VirtualEngine(configure: builder => builder.AddInstancePlugin("stuck", _ => stuck!));
        stuck = new Stuck(new SimulatedCloud(kit.Time), kit.Cloud.Hanging);
        var sick = kit.CommitAsync(VirtualEngine.Spec(1) with { Id = new GroupId("sick"), Instance = new PluginSpec(new PluginName("stuck"), PluginProperties.None) });

        await kit.CommitAsync(VirtualEngine.Spec(3));
        await kit.ConvergedAsync(TimeSpan.FromMinutes(2));
        await kit.EndAsync(sick);

        Assert.Equal(3, kit.Cloud.Made);
    }

    /// <summary>Destroys at once, and says so later.</summary>
    private sealed class SlowToAnswer(IInstancePlugin cloud, HangingCalls hanging) : Wrapped(cloud)
    {
        public Hang Answers { get; } = new();

        public override async ValueTask<EffectResult> DestroyAsync(InstanceId id, DestroyReason reason, CancellationToken cancellationToken = default)
        {
            var result = await base.DestroyAsync(id, reason, cancellationToken);
            await hanging.AroundAsync(Answers.DeafAsync());
            return result;
        }
    }

    private sealed class Stuck(IInstancePlugin cloud, HangingCalls hanging) : Wrapped(cloud)
    {
        private int listings;

        public override async IAsyncEnumerable<InstancePage> DescribeInstancesAsync(InstanceQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            // The first is the commit's own, which is no work of the engine's loop.
            await (Interlocked.Increment(ref listings) == 1 ? Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken) : hanging.AroundAsync(Hang.UntilCancelledAsync(cancellationToken)));
            yield break;
        }
    }
}
