using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Tests.Flavors;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace InfraKit.Sdk.Tests.Execution;

public sealed class DrainTests
{
    private static readonly FlavorContext Context = new(new GroupId("web"), PluginProperties.None, Allocation.OfSize(1));

    [Fact]
    public async Task A_flavor_that_refuses_is_asked_again_until_it_agrees()
    {
        var refusals = 0;

        var verdict = await RunAsync(() => ++refusals > 3 ? DrainResult.Done : new DrainResult(DrainVerdict.Refused));

        Assert.Equal((DrainVerdict.Done, 4), (verdict, refusals));
    }

    [Fact]
    public async Task A_flavor_that_refuses_for_ever_is_asked_until_the_time_is_over()
    {
        var refusals = 0;

        var verdict = await RunAsync(() =>
        {
            refusals++;
            return new DrainResult(DrainVerdict.Refused);
        });

        Assert.Equal(DrainVerdict.Expired, verdict);
        Assert.InRange(refusals, 2, 25);
    }

    [Fact]
    public async Task Trouble_is_not_taken_for_done() =>
        Assert.Equal(DrainVerdict.Expired, await RunAsync(() => throw new InvalidOperationException("no balancer")));

    [Fact]
    public async Task The_flavors_own_verdict_counts() =>
        Assert.Equal(DrainVerdict.Expired, await RunAsync(() => new DrainResult(DrainVerdict.Expired)));

    private static async Task<DrainVerdict> RunAsync(Func<DrainResult> answer)
    {
        var time = new FakeTimeProvider();
        var drain = new Drain(time, TimeSpan.FromMinutes(2)).RunAsync(
            new FakeFlavor { Drain = answer }, Context, new InstanceDescription(new InstanceId("i-1"), TagSet.Empty), VirtualEngine.Token);
        while (!drain.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        return await drain;
    }
}
