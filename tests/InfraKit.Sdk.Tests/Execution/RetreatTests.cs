using InfraKit.Sdk.State;
using Xunit;

namespace InfraKit.Sdk.Tests.Execution;

public sealed class RetreatTests
{
    private static readonly UpdatePolicy BlueGreen = new() { Surge = Amount.Percent(100), Unavailable = Amount.Count(0), RetireAfter = TimeSpan.FromHours(1) };

    [Fact]
    public async Task Replaced_members_retire_alive_and_come_back_when_the_update_is_rolled_back()
    {
        await using var engine = await UpdatedAsync();
        Assert.Equal(4, engine.Kit.Cloud.Instances.Count);
        Assert.Equal(2, (await engine.ToldAsync(GroupEventKind.Retired)).Count);
        var retired = (await engine.Kit.DescribeAsync()).Members.Where(member => member.State == MemberState.Retired).Select(member => member.Instance.Id).ToList();
        Assert.Equal(retired.Select(id => id.Value).Order(), engine.Flavor.Out.Keys.Select(id => id.Value).Order());

        await engine.Kit.Groups.ControlRolloutAsync(new GroupId("web"), RolloutCommand.RollBack, VirtualEngine.Token);
        var group = await engine.Kit.UntilAsync(group => group.Rollout == RolloutPhase.RolledBack);

        Assert.Equal(4, engine.Kit.Cloud.Made);
        Assert.Equal(retired.Select(id => id.Value).Order(), group.Members.Where(member => member.State == MemberState.Available).Select(member => member.Instance.Id.Value).Order());
        Assert.Equal(2, (await engine.ToldAsync(GroupEventKind.Readmitted)).Count);
    }

    [Fact]
    public async Task Retired_members_end_when_their_time_is_over()
    {
        await using var engine = await UpdatedAsync();

        await engine.Kit.PassAsync(TimeSpan.FromMinutes(50));
        Assert.Equal(4, engine.Kit.Cloud.Instances.Count);
        await engine.Kit.PassAsync(TimeSpan.FromMinutes(20));

        Assert.Equal(2, engine.Kit.Cloud.Instances.Count);
        Assert.Equal(2, engine.Flavor.Calls.Count(call => call.StartsWith("drain", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Retirement_outlives_the_engine()
    {
        var store = new InMemoryStateStore();
        await using var first = await UpdatedAsync(store);
        await first.DisposeAsync();

        await using var later = new PliableEngine(first, store);
        await later.Kit.DescribeAsync();
        await later.Kit.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(2, (await later.Kit.DescribeAsync()).Members.Count(member => member.State == MemberState.Retired));
        await later.Kit.Groups.ControlRolloutAsync(new GroupId("web"), RolloutCommand.RollBack, VirtualEngine.Token);
        await later.Kit.UntilAsync(group => group.Rollout == RolloutPhase.RolledBack);
        Assert.Equal(4, later.Kit.Cloud.Made);
    }

    [Fact]
    public async Task A_retired_member_that_does_not_come_back_stays_retired_and_is_tried_later()
    {
        await using var engine = await UpdatedAsync();
        var refused = 0;
        engine.Flavor.OnReadmit = _ => Interlocked.Increment(ref refused) <= 2 ? new PluginError(PluginErrorKind.Transient, "not now") : null;

        await engine.Kit.Groups.ControlRolloutAsync(new GroupId("web"), RolloutCommand.RollBack, VirtualEngine.Token);
        await engine.Kit.UntilAsync(group => refused >= 1 && group.Members.Any(member => member.State == MemberState.Retired));
        await engine.Kit.UntilAsync(group => group.Rollout == RolloutPhase.RolledBack);

        Assert.Equal(4, engine.Kit.Cloud.Made);
    }

    [Fact]
    public async Task A_failed_member_is_kept_for_study_and_released_by_the_next()
    {
        await using var engine = new PliableEngine();
        var spec = PliableEngine.Spec(3, change: spec => spec with { Healing = new HealPolicy { After = TimeSpan.FromMinutes(1), Keep = 1 } });
        await engine.MakeAsync(spec);

        var first = engine.Kit.Cloud.Instances[0];
        first.IsSick = true;
        await engine.Kit.UntilAsync(group => group.Members.Any(member => member.State == MemberState.Quarantined));
        await engine.Kit.ConvergedAsync();
        Assert.Equal(4, engine.Kit.Cloud.Instances.Count);
        Assert.True(engine.Flavor.Out.ContainsKey(first.Id));
        Assert.Single(await engine.ToldAsync(GroupEventKind.Quarantined));

        engine.Kit.Cloud.Instances.First(instance => instance.Id != first.Id).IsSick = true;
        await engine.Kit.UntilAsync(_ => engine.Kit.Cloud.Instances.All(instance => instance.Id != first.Id), TimeSpan.FromHours(2));
        await engine.Kit.ConvergedAsync();
        Assert.Equal(4, engine.Kit.Cloud.Instances.Count);
    }

    /// <summary>A group of two on its second revision, the first one retired, held before it is good.</summary>
    private static async Task<PliableEngine> UpdatedAsync(IStateStore? store = null)
    {
        var engine = new PliableEngine(store: store);
        engine.Cloud.Least = Disruption.Replace;
        await engine.MakeAsync(PliableEngine.Spec(2, change: spec => spec with { Updating = BlueGreen }));
        var policy = BlueGreen with { Bake = TimeSpan.FromHours(2) };
        await engine.Kit.CommitAsync(PliableEngine.Spec(2, "2", spec => spec with { Updating = policy }));
        await engine.Kit.UntilAsync(group => group.Members.Count(member => member.State == MemberState.Retired) == 2);
        await engine.Kit.PassAsync(TimeSpan.FromSeconds(20));
        return engine;
    }
}
