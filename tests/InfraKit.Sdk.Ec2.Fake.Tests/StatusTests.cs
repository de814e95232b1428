using Amazon.EC2;
using Amazon.EC2.Model;
using InfraKit.Sdk.Ec2.Fake.Cloud;

namespace InfraKit.Sdk.Ec2.Fake.Tests;

/// <summary>Status checks, scheduled events, and spot machines that are wanted back.</summary>
public sealed class StatusTests : FakeTest
{
    [Fact]
    public async Task Only_what_runs_is_checked_unless_all_are_asked_for()
    {
        await OneAsync();
        Assert.Empty(await StatusAsync());
        Assert.Equal("not-applicable", Assert.Single(await StatusAsync(all: true)).SystemStatus.Status);

        Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(SummaryStatus.Initializing, Assert.Single(await StatusAsync()).Status.Status);
        Clock.Advance(TimeSpan.FromMinutes(1));
        var status = Assert.Single(await StatusAsync());
        Assert.Equal(("ok", "ok", "ok"), (status.Status.Status.Value, status.SystemStatus.Status.Value, status.AttachedEbsStatus.Status.Value));
        Assert.Equal((StatusName.Reachability, StatusType.Passed), (status.SystemStatus.Details[0].Name, status.SystemStatus.Details[0].Status));
    }

    [Fact]
    public async Task An_impaired_machine_is_found_by_its_status()
    {
        var (ill, blind) = (await OneAsync(), await OneAsync());
        await OneAsync();
        Clock.Advance(TimeSpan.FromMinutes(2));
        Fake.Operator.Impair(ill);
        Fake.Operator.SetHealth(blind, new Health(Instance: Health.InsufficientData));

        Assert.Equal(ill, Assert.Single(await StatusAsync("instance-status.status", "impaired")).InstanceId);
        Assert.Equal(blind, Assert.Single(await StatusAsync("instance-status.status", "insufficient-data")).InstanceId);
        Fake.Operator.SetHealth(ill, Health.Good);
        Assert.Empty(await StatusAsync("system-status.status", "impaired"));
    }

    [Fact]
    public async Task What_AWS_announces_is_listed_and_crossed_out_when_done()
    {
        var id = await OneAsync();
        await OneAsync();
        Clock.Advance(TimeSpan.FromMinutes(2));
        var at = Clock.GetUtcNow().AddDays(14);
        var name = Fake.Operator.ScheduleEvent(id, "instance-retirement", at);

        var announced = Assert.Single(Assert.Single(await StatusAsync("event.code", "instance-retirement")).Events);
        Assert.Equal((name, EventCode.InstanceRetirement, at.UtcDateTime), (announced.InstanceEventId, announced.Code, announced.NotBefore?.ToUniversalTime()));
        Fake.Operator.CloseEvent(id, name);
        Assert.StartsWith("[Completed]", Assert.Single((await StatusAsync("event.code", "instance-*"))[0].Events).Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statuses_come_in_pages()
    {
        await RunAsync(ARun(count: 6));
        Clock.Advance(TimeSpan.FromMinutes(2));

        var first = await Client.DescribeInstanceStatusAsync(new DescribeInstanceStatusRequest { MaxResults = 5 }, Stop);
        var second = await Client.DescribeInstanceStatusAsync(new DescribeInstanceStatusRequest { MaxResults = 5, NextToken = first.NextToken }, Stop);

        Assert.Equal(6, first.InstanceStatuses.Concat(second.InstanceStatuses).Select(status => status.InstanceId).Distinct().Count());
    }

    [Fact]
    public async Task A_spot_machine_is_marked_and_ends_two_minutes_later()
    {
        var id = await SpotAsync();
        Assert.Equal(id, Assert.Single(await ListAsync("instance-lifecycle", "spot")).InstanceId);
        Assert.Equal(("active", "fulfilled"), await CodeAsync(id));
        Assert.Equal("UnsupportedOperation", await RefusedAsync(() => Client.StopInstancesAsync(new StopInstancesRequest([id]), Stop)));
        Clock.Advance(TimeSpan.FromMinutes(5));
        Fake.Operator.MarkForTermination(id);

        Assert.Equal(id, Assert.Single(await MarkedAsync()).InstanceId);
        Clock.Advance(TimeSpan.FromSeconds(119));
        Assert.Equal("running", (await ShownAsync(id)).State.Name);
        Clock.Advance(TimeSpan.FromSeconds(1));
        var ended = await ShownAsync(id);
        Assert.Equal(("shutting-down", "Server.SpotInstanceTermination"), (ended.State.Name.Value, ended.StateReason.Code));
        Assert.Equal(("closed", "instance-terminated-no-capacity"), await CodeAsync(id));
        Assert.Empty(await MarkedAsync());
        Assert.Empty(Fake.Account.LiveNow);
    }

    [Fact]
    public async Task A_spot_machine_that_is_terminated_closes_its_request()
    {
        var id = await SpotAsync();
        await Client.TerminateInstancesAsync(new TerminateInstancesRequest([id]), Stop);

        Assert.Equal(("closed", "instance-terminated-by-user"), await CodeAsync(id));
        Assert.Equal("InvalidSpotInstanceRequestID.NotFound", await RefusedAsync(() => Client.DescribeSpotInstanceRequestsAsync(new DescribeSpotInstanceRequestsRequest { SpotInstanceRequestIds = ["sir-12345678"] }, Stop)));
    }

    private async Task<string> SpotAsync()
    {
        var request = ARun();
        request.InstanceMarketOptions = new InstanceMarketOptionsRequest { MarketType = MarketType.Spot };
        var machine = (await RunAsync(request))[0];
        Assert.Equal(Fake.Account.Machines[^1].SpotRequestId, machine.SpotInstanceRequestId);
        return machine.InstanceId;
    }

    private async Task<(string State, string Code)> CodeAsync(string id)
    {
        var found = Assert.Single((await Client.DescribeSpotInstanceRequestsAsync(new DescribeSpotInstanceRequestsRequest { Filters = [new Filter("instance-id", [id])] }, Stop)).SpotInstanceRequests);
        return (found.State.Value, found.Status.Code);
    }

    private async Task<IReadOnlyList<SpotInstanceRequest>> MarkedAsync() =>
        (await Client.DescribeSpotInstanceRequestsAsync(new DescribeSpotInstanceRequestsRequest { Filters = [new Filter("status-code", ["marked-for-termination"])] }, Stop)).SpotInstanceRequests ?? [];

    private async Task<IReadOnlyList<InstanceStatus>> StatusAsync(string? filter = null, string value = "", bool all = false) =>
        (await Client.DescribeInstanceStatusAsync(new DescribeInstanceStatusRequest { IncludeAllInstances = all, Filters = filter is null ? null : [new Filter(filter, [value])] }, Stop)).InstanceStatuses ?? [];
}
