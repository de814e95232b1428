using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace InfraKit.Sdk.Tests.Execution;

/// <summary>Creations whose instance a listing shows before the provider says that there will be none.</summary>
public sealed class OvertakenTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_refusal_that_comes_after_its_instance_was_listed_is_told_with_its_reason(int size)
    {
        HalfMade? plugin = null;
        await using var kit = new VirtualEngine(configure: builder => builder.AddInstancePlugin("half", _ => plugin!));
        plugin = new HalfMade(kit.Cloud, kit.Cloud.Hanging) { Refusal = new PluginError(PluginErrorKind.Invalid, "there is no such command") };

        await kit.CommitAsync(Spec(size));
        await kit.UntilAsync(group => group.Members.Count == 1);
        plugin.Answers.Release();
        await kit.UntilAsync(group => group.LastError?.Message == "there is no such command");
        plugin.Refusal = null;
        await kit.ConvergedAsync();

        Assert.Contains(await kit.EventsAsync(), told => told is { Kind: GroupEventKind.CreateFailed, Error.Message: "there is no such command" });
        Assert.DoesNotContain(await kit.EventsAsync(), told => told.Kind is GroupEventKind.Vanished or GroupEventKind.ObservationDoubtful);
        Assert.Equal(size, kit.Cloud.Instances.Count);
    }

    [Theory]
    [InlineData(PluginErrorKind.Capacity, 0)]
    [InlineData(PluginErrorKind.Invalid, 1)]
    public async Task Such_a_refusal_counts_against_an_update_as_any_other_and_once(PluginErrorKind kind, int counted)
    {
        HalfMade? plugin = null;
        await using var kit = new VirtualEngine(configure: builder => builder.AddInstancePlugin("half", _ => plugin!));
        plugin = new HalfMade(kit.Cloud, kit.Cloud.Hanging);
        await kit.CommitAsync(Spec(3));
        await kit.ConvergedAsync();

        plugin.Refusal = new PluginError(kind, "refused");
        await kit.CommitAsync(Spec(3, "2"));
        await kit.UntilAsync(group => group.Members.Count == 4);
        plugin.Answers.Release();
        await kit.UntilAsync(group => group.LastError?.Kind == kind && group.Members.Count == 3);

        var group = await kit.DescribeAsync();
        Assert.Equal((counted, RolloutPhase.Rolling), (group.Failures, group.Rollout));
        Assert.DoesNotContain(await kit.EventsAsync(), told => told.Kind is GroupEventKind.Vanished or GroupEventKind.FailureCounted);
    }

    [Fact]
    public async Task What_a_provider_refused_and_made_all_the_same_is_destroyed()
    {
        HalfMade? plugin = null;
        await using var kit = new VirtualEngine(configure: builder => builder.AddInstancePlugin("half", _ => plugin!));
        plugin = new HalfMade(kit.Cloud, kit.Cloud.Hanging) { Refusal = new PluginError(PluginErrorKind.Transient, "half done"), LeavesIt = true };

        await kit.CommitAsync(Spec(1));
        await kit.UntilAsync(group => group.Members.Count == 1);
        plugin.Refusal = null;
        plugin.Answers.Release();
        await kit.UntilAsync(group => group.Converged);
        await kit.PassAsync(TimeSpan.FromMinutes(10));

        Assert.Equal("sim-000002", Assert.Single(kit.Cloud.Instances).Id.Value);
    }

    [Fact]
    public async Task A_refusal_of_one_that_is_gone_by_then_is_told()
    {
        HalfMade? plugin = null;
        await using var kit = new VirtualEngine(configure: builder => builder.AddInstancePlugin("half", _ => plugin!));
        plugin = new HalfMade(kit.Cloud, kit.Cloud.Hanging) { Refusal = new PluginError(PluginErrorKind.Invalid, "too late") };

        await kit.CommitAsync(Spec(1));
        await kit.UntilAsync(group => group.Members.Count == 1);
        kit.Cloud.Kill(Assert.Single(kit.Cloud.Instances).Id);
        await kit.UntilAsync(group => group.Members.Count == 0);
        plugin.Refusal = null;
        plugin.Answers.Release();
        await kit.ConvergedAsync();

        Assert.Single(await kit.EventsAsync(), told => told is { Kind: GroupEventKind.CreateFailed, Error.Message: "too late" });
    }

    [Fact]
    public async Task A_listing_that_began_before_a_refusal_does_not_count_it_again()
    {
        HalfMade? plugin = null;
        await using var kit = new VirtualEngine(configure: builder => builder.AddInstancePlugin("half", _ => plugin!));
        plugin = new HalfMade(kit.Cloud, kit.Cloud.Hanging);
        await kit.CommitAsync(Spec(3));
        await kit.ConvergedAsync();

        var (old, next, began) = (new Hang(), new Hang(), 0);
        plugin.Refusal = new PluginError(PluginErrorKind.Invalid, "refused");
        plugin.OnListed = rows => began == 0 && rows < 4 ? Task.CompletedTask : (Interlocked.Increment(ref began) == 1 ? old : next).DeafAsync();
        await kit.CommitAsync(Spec(3, "2"));
        await kit.UntilAsync(_ => Volatile.Read(ref began) == 1);
        plugin.Answers.Release();
        await kit.UntilAsync(group => group.Failures == 1);
        old.Release();
        await kit.UntilAsync(group => group.Members.Count == 4);
        next.Release();
        await kit.UntilAsync(group => group.Members.Count == 3);

        Assert.Equal((1, RolloutPhase.Rolling), ((await kit.DescribeAsync()).Failures, (await kit.DescribeAsync()).Rollout));
        Assert.DoesNotContain(await kit.EventsAsync(), told => told.Kind is GroupEventKind.Vanished or GroupEventKind.FailureCounted);
    }

    [Fact]
    public async Task What_is_to_go_after_a_creation_of_many_minutes_keeps_its_room_until_it_is_gone()
    {
        HalfMade? plugin = null;
        await using var kit = new VirtualEngine(configure: builder => builder.AddInstancePlugin("half", _ => plugin!).Configure(options => options.EffectTimeout = TimeSpan.FromHours(1)));
        plugin = new HalfMade(kit.Cloud, kit.Cloud.Hanging) { Refusal = new PluginError(PluginErrorKind.Transient, "half done"), LeavesIt = true };
        kit.Cloud.Removal = new RemovalKnobs { Lag = _ => TimeSpan.FromMinutes(4) };

        await kit.CommitAsync(Spec(1) with { Updating = new UpdatePolicy { Surge = Amount.Count(0), Unavailable = Amount.Count(1) } });
        await kit.PassAsync(TimeSpan.FromMinutes(6));
        plugin.Refusal = null;
        plugin.Answers.Release();
        await kit.ConvergedAsync();

        Assert.Equal((2, 1), (kit.Cloud.Made, kit.Cloud.Peak));
    }

    [Fact]
    public async Task What_was_given_up_and_is_listed_then_keeps_its_room_until_it_is_gone()
    {
        await using var kit = new VirtualEngine();
        kit.Cloud.Hide = _ => true;
        kit.Cloud.Removal = new RemovalKnobs { Lag = _ => TimeSpan.FromMinutes(4) };

        await kit.CommitAsync(VirtualEngine.Spec(1) with { Updating = new UpdatePolicy { Surge = Amount.Count(0), Unavailable = Amount.Count(1) } });
        await kit.UntilAsync(_ => kit.Cloud.Journal.Any(call => call.Act == CloudAct.Destroy));
        kit.Cloud.Hide = _ => false;
        await kit.ConvergedAsync();

        Assert.Equal((2, 1), (kit.Cloud.Made, kit.Cloud.Peak));
    }

    [Fact]
    public async Task One_that_comes_back_incomplete_while_it_is_removed_is_told()
    {
        HalfMade? plugin = null;
        await using var kit = new VirtualEngine(configure: builder => builder.AddInstancePlugin("half", _ => plugin!));
        plugin = new HalfMade(kit.Cloud, kit.Cloud.Hanging) { Refusal = new PluginError(PluginErrorKind.Invalid, "half done"), LeavesIt = true, NamesIt = true };
        kit.Cloud.Removal = new RemovalKnobs { Lag = _ => TimeSpan.FromMinutes(2) };

        await kit.CommitAsync(Spec(1));
        await kit.UntilAsync(group => group.Members.Count == 1);
        await kit.Groups.SetSizeAsync(new GroupId("web"), 0, VirtualEngine.Token);
        await kit.PassAsync(TimeSpan.FromSeconds(10));
        plugin.Answers.Release();
        await kit.ConvergedAsync();

        Assert.Single(await kit.EventsAsync(), told => told is { Kind: GroupEventKind.CreateFailed, Error.Message: "half done" });
    }

    /// <summary>A provider that can't be asked must not be believed to have made nothing: another instance would be a second one.</summary>
    [Theory]
    [InlineData(PluginErrorKind.Transient)]
    [InlineData(PluginErrorKind.Throttled)]
    [InlineData(PluginErrorKind.Unauthorized)]
    public async Task A_lookup_that_fails_says_nothing_about_the_instance(PluginErrorKind kind)
    {
        await using var kit = new VirtualEngine();
        var asked = 0;
        kit.Cloud.Create = new CreateKnobs
        {
            Answer = _ => CallAnswer.AnswerLost,
            LookupError = () => Interlocked.Increment(ref asked) > 0 ? new PluginError(kind, "not now") : null,
        };
        kit.Cloud.Hide = _ => true;

        await kit.CommitAsync(VirtualEngine.Spec(3));
        await kit.PassAsync(TimeSpan.FromMinutes(4));
        kit.Cloud.Create = new CreateKnobs();
        kit.Cloud.Hide = _ => false;
        await kit.ConvergedAsync();

        Assert.Equal((3, true), (kit.Cloud.Made, asked > 3));
    }

    private static GroupSpec Spec(int size, string version = "1") => VirtualEngine.Spec(size, version, spec => spec with { Instance = spec.Instance with { Plugin = new PluginName("half") } });

    /// <summary>Makes an instance and, while there is a refusal, takes it back and says so when it is let.</summary>
    private sealed class HalfMade(IInstancePlugin cloud, HangingCalls hanging) : Wrapped(cloud)
    {
        public PluginError? Refusal { get; set; }

        /// <summary>True when what was refused stays all the same.</summary>
        public bool LeavesIt { get; init; }

        /// <summary>True when the refusal names what was made.</summary>
        public bool NamesIt { get; init; }

        /// <summary>Awaited by every listing that has its rows.</summary>
        public Func<int, Task> OnListed { get; set; } = _ => Task.CompletedTask;

        public Hang Answers { get; } = new();

        public override async ValueTask<ProvisionResult> ProvisionAsync(InstanceSpec spec, IdempotencyKey key, CancellationToken cancellationToken = default)
        {
            var (refusal, result) = (Refusal, await base.ProvisionAsync(spec, key, cancellationToken));
            if (refusal is null || result.Id is not { } made) return result;

            await hanging.AroundAsync(Answers.DeafAsync());
            if (!LeavesIt) await DestroyAsync(made, DestroyReason.Heal, CancellationToken.None);
            return NamesIt ? ProvisionResult.Incomplete(made, refusal) : ProvisionResult.Failed(refusal);
        }

        public override async IAsyncEnumerable<InstancePage> DescribeInstancesAsync(InstanceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await foreach (var page in base.DescribeInstancesAsync(query, cancellationToken))
            {
                await hanging.AroundAsync(OnListed(page.Instances.Length));
                yield return page;
            }
        }
    }
}
