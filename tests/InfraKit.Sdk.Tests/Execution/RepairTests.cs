using Xunit;

namespace InfraKit.Sdk.Tests.Execution;

public sealed class RepairTests
{
    [Fact]
    public async Task A_sick_member_climbs_the_ladder_rung_by_rung()
    {
        await using var engine = new PliableEngine();
        await engine.MakeAsync(Ladder(3));
        var sick = engine.Kit.Cloud.Instances[0];

        sick.IsSick = true;
        await engine.Kit.UntilAsync(_ => !engine.Cloud.Calls.IsEmpty);
        Assert.Equal([$"restart {sick.Id}"], engine.Cloud.Calls);
        Assert.Equal(3, engine.Kit.Cloud.Made);
        Assert.Single(await engine.ToldAsync(GroupEventKind.Restarted));

        await engine.Kit.UntilAsync(_ => engine.Kit.Cloud.Instances.All(instance => instance.Id != sick.Id), TimeSpan.FromHours(1));
        await engine.Kit.ConvergedAsync();
        Assert.Equal(4, engine.Kit.Cloud.Made);
    }

    [Fact]
    public async Task A_restart_that_helps_leaves_the_member_where_it_is()
    {
        await using var engine = new PliableEngine();
        await engine.MakeAsync(Ladder(2));
        var sick = engine.Kit.Cloud.Instances[0];
        engine.Cloud.OnRestart = _ =>
        {
            sick.IsSick = false;
            return null;
        };

        sick.IsSick = true;
        await engine.Kit.UntilAsync(_ => !engine.Cloud.Calls.IsEmpty);
        await engine.Kit.ConvergedAsync();
        await engine.Kit.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal(2, engine.Kit.Cloud.Made);
        Assert.Single(engine.Cloud.Calls);
    }

    [Fact]
    public async Task A_restart_of_one_that_stopped_is_judged_by_listings_from_after_it()
    {
        await using var engine = new PliableEngine();
        await engine.MakeAsync(Ladder(2));
        var stopped = engine.Kit.Cloud.Instances[0].Id;
        var isStopped = true;
        engine.Cloud.Show = row => row.Id == stopped && isStopped ? row with { Status = InstanceStatus.Stopped } : row;
        engine.Cloud.OnRestart = _ =>
        {
            isStopped = false;
            return null;
        };

        await engine.Kit.UntilAsync(_ => !engine.Cloud.Calls.IsEmpty);
        await engine.Kit.ConvergedAsync();
        Assert.Equal([$"restart {stopped}"], engine.Cloud.Calls);
        Assert.Equal(2, engine.Kit.Cloud.Made);

        isStopped = true;
        await engine.Kit.UntilAsync(_ => engine.Kit.Cloud.Made == 3);
        Assert.Single(engine.Cloud.Calls);
    }

    [Fact]
    public async Task One_that_stops_again_right_after_its_restart_is_replaced()
    {
        await using var engine = new PliableEngine();
        await engine.MakeAsync(Ladder(2));
        var stopped = engine.Kit.Cloud.Instances[0].Id;
        engine.Cloud.Show = row => row.Id == stopped ? row with { Status = InstanceStatus.Stopped } : row;

        await engine.Kit.UntilAsync(_ => engine.Kit.Cloud.Made == 3);
        Assert.Equal([$"restart {stopped}"], engine.Cloud.Calls);
        Assert.Single(await engine.ToldAsync(GroupEventKind.Restarted));
    }

    [Fact]
    public async Task A_repair_that_lasted_is_forgotten_and_one_that_did_not_leads_further()
    {
        await using var engine = new PliableEngine();
        await engine.MakeAsync(Ladder(2));
        var sick = engine.Kit.Cloud.Instances[0];
        engine.Cloud.OnRestart = _ =>
        {
            sick.IsSick = false;
            return null;
        };

        sick.IsSick = true;
        await engine.Kit.UntilAsync(_ => engine.Cloud.Calls.Count == 1);
        await engine.Kit.ConvergedAsync();
        await engine.Kit.PassAsync(TimeSpan.FromHours(1.1));
        sick.IsSick = true;
        await engine.Kit.UntilAsync(_ => engine.Cloud.Calls.Count == 2);
        await engine.Kit.ConvergedAsync();
        Assert.Equal(2, engine.Kit.Cloud.Made);

        sick.IsSick = true;
        await engine.Kit.UntilAsync(_ => engine.Kit.Cloud.Made == 3);
        Assert.Equal(2, engine.Cloud.Calls.Count);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 3)]
    public async Task A_restart_whose_answer_is_lost_is_not_made_again_for_its_health_tells(bool wasMade, int instances)
    {
        await using var engine = new PliableEngine();
        await engine.MakeAsync(Ladder(2));
        var sick = engine.Kit.Cloud.Instances[0];
        engine.Cloud.OnRestart = _ =>
        {
            sick.IsSick = !wasMade;
            throw new IOException("the answer was lost");
        };

        sick.IsSick = true;
        await engine.Kit.UntilAsync(_ => !engine.Cloud.Calls.IsEmpty);
        await engine.Kit.PassAsync(TimeSpan.FromMinutes(30));
        await engine.Kit.ConvergedAsync();

        Assert.Equal([$"restart {sick.Id}"], engine.Cloud.Calls);
        Assert.Equal(instances, engine.Kit.Cloud.Made);
        Assert.Empty(await engine.ToldAsync(GroupEventKind.Restarted));
    }

    [Fact]
    public async Task A_silent_member_is_repaired_only_where_the_spec_says_after_how_long()
    {
        await using var engine = new PliableEngine();
        await engine.MakeAsync(Ladder(2));
        engine.Flavor.Silent[engine.Kit.Cloud.Instances[0].Id] = true;
        await engine.Kit.PassAsync(TimeSpan.FromHours(1));
        Assert.Empty(engine.Cloud.Calls);

        await engine.Kit.CommitAsync(Ladder(2, policy => policy with { UnknownAfter = TimeSpan.FromMinutes(90) }));
        await engine.Kit.PassAsync(TimeSpan.FromMinutes(25));
        Assert.Empty(engine.Cloud.Calls);
        await engine.Kit.UntilAsync(_ => !engine.Cloud.Calls.IsEmpty, TimeSpan.FromMinutes(20));
    }

    private static GroupSpec Ladder(int size, Func<HealPolicy, HealPolicy>? change = null)
    {
        var policy = new HealPolicy { After = TimeSpan.FromMinutes(1), Ladder = [HealRung.Restart, HealRung.Replace] };
        return PliableEngine.Spec(size, change: spec => spec with { Healing = change is null ? policy : change(policy) });
    }
}
