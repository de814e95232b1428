using InfraKit.Sdk.Ec2.Fake.Faults;
using InfraKit.Sdk.Ec2.Tests.Fixtures;

namespace InfraKit.Sdk.Ec2.Tests.Scale;

/// <summary>How many calls many machines and many groups take.</summary>
public sealed class ManyMachinesTests
{
    private const string AtOnce = ", \"Guard\": { \"CreateRate\": \"1000/m\" }, \"Updating\": { \"Healthy\": { \"For\": \"1s\" } }";

    [Fact]
    public async Task A_thousand_machines_take_at_most_two_calls_a_hundred()
    {
        await using var world = await Ec2World.StartAsync();

        await world.Engine.CommitAsync(Ec2World.Group("web", 1000, policy: AtOnce));
        await world.Engine.ConvergedAsync();

        Assert.Equal(1000, world.Fake.Account.LiveNow.Count);
        Assert.InRange(world.Fake.Journal.Of("RunInstances").Count, 10, 20);

        await world.Engine.EndAsync(world.Engine.Groups.DestroyGroupAsync(new GroupId("web"), TestContext.Current.CancellationToken));
        Assert.Empty(world.Fake.Account.LiveNow);
        Assert.InRange(world.Fake.Journal.Of("TerminateInstances").Count, 10, 12);
    }

    [Fact]
    public async Task A_hundred_groups_are_listed_by_one_call_an_interval()
    {
        await using var world = await Ec2World.StartAsync();
        for (var group = 0; group < 100; group++) await CommitAsync(world, Ec2World.Group(FormattableString.Invariant($"g{group}"), 2));
        await world.Engine.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(200, world.Fake.Account.LiveNow.Count);

        var before = world.Fake.Journal.Entries.Count;
        await world.Engine.PassAsync(TimeSpan.FromMinutes(5));
        var calls = world.Fake.Journal.Entries.Skip(before).GroupBy(entry => entry.Action).ToDictionary(action => action.Key, action => action.Count());

        // Each interval of ten seconds one page for all, each minute one for their status checks, and nothing else.
        Assert.InRange(calls["DescribeInstances"], 25, 30);
        Assert.InRange(calls["DescribeInstanceStatus"], 4, 5);
        Assert.Equal(2, calls.Count);
    }

    [Fact]
    public async Task After_a_storm_the_rate_stays_under_what_the_server_gives()
    {
        // AWS's own limits, which others in the account have used up.
        await using var world = await Ec2World.StartAsync(behave =>
        {
            behave.Rates["RunInstances"] = new ActionRate(5, 2);
            behave.Rates["TerminateInstances"] = new ActionRate(100, 5);
            behave.Rates["DescribeInstances"] = new ActionRate(100, 20);
            behave.Faults.On(null, Fault.Throttle, times: 60, when: request => request.Action is "RunInstances" or "DescribeInstances");
        });
        for (var group = 0; group < 30; group++)
        {
            await CommitAsync(world, Ec2World.Group(FormattableString.Invariant($"g{group}"), 10));
        }

        for (var minutes = 0; world.Fake.Account.LiveNow.Count < 300 && minutes < 120; minutes++) await world.Engine.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(300, world.Fake.Account.LiveNow.Count);
        var refusedByRate = world.Fake.Journal.Count(entry => entry.Code == "RequestLimitExceeded" && entry.Fault is null);
        Assert.InRange(refusedByRate, 0, 2);
    }

    private static async Task CommitAsync(Ec2World world, GroupSpec spec)
    {
        for (var knock = 1; ; knock++)
        {
            try
            {
                await world.Engine.EndAsync(world.Engine.CommitAsync(spec));
                return;
            }
            catch (SpecInvalidException) when (knock < 20)
            {
                await world.Engine.PassAsync(TimeSpan.FromSeconds(5));
            }
        }
    }
}
