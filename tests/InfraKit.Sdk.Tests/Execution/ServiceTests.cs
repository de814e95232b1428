using InfraKit.Sdk.State;
using Xunit;

namespace InfraKit.Sdk.Tests.Execution;

/// <summary>Who was drained is finished or put back into service, never left out of it.</summary>
public sealed class ServiceTests
{
    private static readonly DrainPolicy Abandoning = new() { Timeout = TimeSpan.FromMinutes(2), Then = DrainExpiry.Abandon };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_drain_that_is_abandoned_puts_the_member_back_and_pauses_the_update(bool hangs)
    {
        await using var engine = new PliableEngine();
        engine.Cloud.Least = Disruption.Replace;
        engine.Flavor.OnDrain = async (_, token) =>
        {
            if (hangs) await engine.HangAsync(token);
            return DrainVerdict.Expired;
        };
        await engine.MakeAsync(PliableEngine.Spec(2, change: spec => spec with { Draining = Abandoning }));

        await engine.Kit.CommitAsync(PliableEngine.Spec(2, "2", spec => spec with { Draining = Abandoning }));
        await engine.Kit.UntilAsync(group => group.Rollout == RolloutPhase.Paused);
        await engine.Kit.UntilAsync(group => group.Members.All(member => member.State == MemberState.Available));

        Assert.Equal(2, engine.Kit.Cloud.Instances.Count);
        Assert.Empty(engine.Flavor.Out);
        Assert.Single(await engine.ToldAsync(GroupEventKind.DrainAbandoned));
        Assert.Single(await engine.ToldAsync(GroupEventKind.Readmitted));
        Assert.Empty(await engine.ToldAsync(GroupEventKind.Removed));
    }

    [Fact]
    public async Task A_member_is_put_back_into_service_however_often_that_fails()
    {
        await using var engine = new PliableEngine();
        engine.Cloud.Least = Disruption.Replace;
        engine.Flavor.OnDrain = (_, _) => Task.FromResult(DrainVerdict.Expired);
        var failures = 0;
        engine.Flavor.OnReadmit = _ => Interlocked.Increment(ref failures) <= 5 ? new PluginError(PluginErrorKind.Invalid, "no") : null;
        await engine.MakeAsync(PliableEngine.Spec(1, change: spec => spec with { Draining = Abandoning }));

        await engine.Kit.CommitAsync(PliableEngine.Spec(1, "2", spec => spec with { Draining = Abandoning }));
        await engine.Kit.UntilAsync(_ => failures == 6);
        await engine.Kit.UntilAsync(group => group.Members.All(member => member.State == MemberState.Available));

        Assert.Empty(engine.Flavor.Out);
    }

    [Theory]
    [InlineData(DrainExpiry.Proceed)]
    [InlineData(DrainExpiry.Abandon)]
    public async Task A_crash_in_the_midst_of_a_drain_leaves_nobody_drained(DrainExpiry then)
    {
        var store = new InMemoryStateStore();
        var policy = new DrainPolicy { Then = then };
        await using var first = new PliableEngine(store: store);
        first.Cloud.Least = Disruption.Replace;
        first.Flavor.OnDrain = async (_, token) =>
        {
            await first.HangAsync(token);
            return DrainVerdict.Done;
        };
        await first.MakeAsync(PliableEngine.Spec(2, change: spec => spec with { Draining = policy }));
        await first.Kit.CommitAsync(PliableEngine.Spec(2, "2", spec => spec with { Draining = policy }));
        await first.Kit.UntilAsync(_ => first.Flavor.Calls.Count == 1);
        await first.DisposeAsync();
        Assert.Equal(2, first.Kit.Cloud.Instances.Count);
        first.Flavor.OnDrain = (_, _) => Task.FromResult(DrainVerdict.Done);

        await using var later = new PliableEngine(first, store);
        await later.Kit.ConvergedAsync();

        // The drain that was cut short began again, on the same instance.
        Assert.Equal(first.Flavor.Calls.First(), later.Flavor.Calls.ElementAt(1));
        Assert.Equal(4, later.Kit.Cloud.Made);
        Assert.All(later.Kit.Cloud.Instances, instance => Assert.False(later.Flavor.Out.ContainsKey(instance.Id)));
    }

    [Fact]
    public async Task A_leader_that_is_replaced_while_it_drains_destroys_nothing()
    {
        var store = new InMemoryStateStore();
        await using var engine = new PliableEngine(store: store, elector: new TermElector(1));
        engine.Flavor.OnDrain = async (_, _) =>
        {
            await engine.HoldAsync();
            return DrainVerdict.Done;
        };
        await engine.MakeAsync(PliableEngine.Spec(2));
        await engine.Kit.Groups.SetSizeAsync(new GroupId("web"), 1, VirtualEngine.Token);
        await engine.Kit.UntilAsync(_ => engine.Flavor.Calls.Count == 1);

        var other = await new TermElector(2).CampaignAsync(new ElectionScope("engine"), new Candidate("other"), VirtualEngine.Token);
        await store.RaiseFenceAsync(other.Fence, VirtualEngine.Token);
        // The loser learns of it by its next write.
        await Assert.ThrowsAnyAsync<InfraKitException>(() => engine.Kit.Groups.SetSizeAsync(new GroupId("web"), 3, VirtualEngine.Token));
        var destroyed = 0;
        engine.Kit.Cloud.Before = (call, _) =>
        {
            if (call.Act == CloudAct.Destroy) Interlocked.Increment(ref destroyed);
            return Task.CompletedTask;
        };
        engine.Hang.Release();
        await engine.Kit.IdleAsync();

        Assert.Equal(0, destroyed);
    }
}
