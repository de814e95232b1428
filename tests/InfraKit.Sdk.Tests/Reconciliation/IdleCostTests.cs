
namespace InfraKit.Sdk.Tests.Reconciliation;

[Collection(nameof(AloneCollection))]
public sealed class IdleCostTests
{
    private const int Groups = 1_000;
    private const int Polls = 10;

    [Fact]
    public async Task A_thousand_idle_groups_share_one_timer_and_one_listing_and_have_no_pass()
    {
        var time = new TimerCount();
        await using var kit = new VirtualEngine(time, new SimulatedCloud(time) { BootTime = TimeSpan.Zero });
        for (var group = 0; group < Groups; group++)
        {
            await kit.CommitAsync(VirtualEngine.Spec(10, change: spec => spec with { Id = new GroupId($"group-{group}"), Updating = new UpdatePolicy { Healthy = new HealthyPolicy { For = TimeSpan.Zero } } }));
        }

        await kit.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(10 * Groups, kit.Cloud.Instances.Count);
        var (made, listings, passes) = (kit.Cloud.Made, kit.Cloud.Listings, kit.Passes);
        var bytes = GC.GetTotalAllocatedBytes(precise: true);

        for (var poll = 0; poll < Polls; poll++)
        {
            time.Advance(TimeSpan.FromSeconds(10));
            await kit.IdleAsync();
        }

        Assert.Equal(1, time.Alive);
        Assert.Equal(Polls, kit.Cloud.Listings - listings);
        Assert.Equal(0, kit.Passes - passes);
        Assert.Equal(0, kit.Cloud.Made - made);

        // One page of the simulated cloud, and what a listing needs whatever the number of groups.
        var perPoll = (GC.GetTotalAllocatedBytes(precise: true) - bytes) / Polls;
        Assert.True(perPoll < 400_000, $"{perPoll} bytes a poll");

        // The counters do count: a lost instance wakes its group.
        kit.Cloud.Kill(kit.Cloud.Instances[0].Id);
        await kit.PassAsync(TimeSpan.FromMinutes(1));
        Assert.True(kit.Passes > passes, "a lost instance led to no pass");
        Assert.Equal(1, kit.Cloud.Made - made);
    }
}
