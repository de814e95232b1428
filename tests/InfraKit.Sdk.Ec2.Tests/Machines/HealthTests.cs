using InfraKit.Sdk.Ec2.Fake.Faults;
using InfraKit.Sdk.Ec2.Tests.Fixtures;
using Checks = InfraKit.Sdk.Ec2.Fake.Cloud.Health;

namespace InfraKit.Sdk.Ec2.Tests.Machines;

public sealed class HealthTests : PluginTest
{
    public static TheoryData<string> Refused => ["DescribeInstanceStatus", "DescribeSpotInstanceRequests"];

    [Theory]
    [InlineData("instance")]
    [InlineData("system")]
    [InlineData("volume")]
    public async Task A_check_that_fails_makes_a_machine_sick_and_says_which(string which)
    {
        var ids = await MakeAsync(2);
        Fake.Operator.SetHealth(ids[0].Value, which switch
        {
            "instance" => new Checks(Instance: Checks.Impaired),
            "system" => new Checks(System: Checks.Impaired),
            _ => new Checks(Disks: Checks.Impaired),
        });

        var row = await RowAsync(ids[0]);

        Assert.Equal((InstanceStatus.Running, Health.Unhealthy), (row.Status, row.Health));
        Assert.Equal($"its {which} status check fails", row.Details!.StatusReason);
        Assert.Equal(Health.Unknown, (await RowAsync(ids[1])).Health);
    }

    [Fact]
    public async Task Checks_that_know_nothing_say_nothing()
    {
        var id = (await MakeAsync(1))[0];
        Fake.Operator.SetHealth(id.Value, new Checks(Checks.InsufficientData, Checks.InsufficientData));

        Assert.Equal(Health.Unknown, (await RowAsync(id)).Health);
    }

    [Fact]
    public async Task What_is_well_again_is_told_so_with_the_next_checks()
    {
        var id = (await MakeAsync(1))[0];
        Fake.Operator.Impair(id.Value);
        Assert.Equal(Health.Unhealthy, (await RowAsync(id)).Health);

        Fake.Operator.SetHealth(id.Value, Checks.Good);
        Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(Health.Unknown, (await RowAsync(id)).Health);
    }

    [Fact]
    public async Task A_sick_machine_that_stops_is_stopped_and_not_sick()
    {
        var id = (await MakeAsync(1))[0];
        Fake.Operator.Impair(id.Value);
        Assert.Equal(Health.Unhealthy, (await RowAsync(id)).Health);

        Fake.Operator.Stop(id.Value);
        Clock.Advance(Behaviour.StopTime);

        var row = await RowAsync(id);
        Assert.Equal((InstanceStatus.Stopped, Health.Unknown), (row.Status, row.Health));
    }

    [Fact]
    public async Task Checks_are_read_to_their_last_page()
    {
        var ids = await MakeAsync(20);
        Behaviour.LongestPage = 7;
        foreach (var id in ids) Fake.Operator.Impair(id.Value);

        Assert.All(await ListAsync(), row => Assert.Equal(Health.Unhealthy, row.Health));
    }

    [Fact]
    public async Task The_earliest_event_that_is_open_is_the_announced_end()
    {
        var id = (await MakeAsync(1))[0];
        var now = Clock.GetUtcNow();
        var done = Fake.Operator.ScheduleEvent(id.Value, "system-reboot", now.AddHours(1));
        Fake.Operator.CloseEvent(id.Value, done);
        Fake.Operator.CloseEvent(id.Value, Fake.Operator.ScheduleEvent(id.Value, "instance-stop", now.AddHours(2)), "[Canceled]");
        Fake.Operator.ScheduleEvent(id.Value, "instance-stop", now.AddHours(5));
        Fake.Operator.ScheduleEvent(id.Value, "instance-retirement", now.AddHours(3));

        var row = await RowAsync(id);

        Assert.Equal(now.AddHours(3), row.Details!.EndsAt);
        Assert.Contains("instance-retirement", row.Details.StatusReason, StringComparison.Ordinal);
        Assert.Equal(Health.Unknown, row.Health);
    }

    [Fact]
    public async Task Events_that_are_over_announce_nothing()
    {
        var id = (await MakeAsync(1))[0];
        Fake.Operator.CloseEvent(id.Value, Fake.Operator.ScheduleEvent(id.Value, "system-reboot", Clock.GetUtcNow().AddHours(1)));

        Assert.Null((await RowAsync(id)).Details!.EndsAt);
    }

    [Fact]
    public async Task A_spot_notice_announces_the_end_two_minutes_after_it()
    {
        var ids = await MakeAsync(2, Spec(OnTheMarket));
        var noticed = Clock.GetUtcNow();
        Fake.Operator.MarkForTermination(ids[0].Value);
        Clock.Advance(TimeSpan.FromSeconds(40));

        Assert.Equal(noticed.AddMinutes(2), (await RowAsync(ids[0])).Details!.EndsAt);
        Assert.Null((await RowAsync(ids[1])).Details!.EndsAt);
    }

    [Fact]
    public async Task Of_a_notice_and_an_event_the_earlier_is_the_end()
    {
        var ids = await MakeAsync(2, Spec(OnTheMarket));
        var now = Clock.GetUtcNow();
        Fake.Operator.ScheduleEvent(ids[0].Value, "instance-retirement", now.AddMinutes(1));
        Fake.Operator.ScheduleEvent(ids[1].Value, "instance-retirement", now.AddMinutes(3));
        foreach (var id in ids) Fake.Operator.MarkForTermination(id.Value);

        Assert.Equal(now.AddMinutes(1), (await RowAsync(ids[0])).Details!.EndsAt);
        Assert.Equal(now.AddMinutes(2), (await RowAsync(ids[1])).Details!.EndsAt);
    }

    [Fact]
    public async Task Checks_are_asked_for_each_minute_and_notices_never_without_spot_machines()
    {
        await MakeAsync(3);

        await ListEachTenSecondsAsync(12);

        Assert.Equal((2, 0), (Calls("DescribeInstanceStatus"), Calls("DescribeSpotInstanceRequests")));
    }

    [Fact]
    public async Task Notices_are_asked_for_with_every_second_listing_while_there_are_spot_machines()
    {
        var ids = await MakeAsync(1, Spec(OnTheMarket));

        await ListEachTenSecondsAsync(12);
        Assert.Equal((2, 6), (Calls("DescribeInstanceStatus"), Calls("DescribeSpotInstanceRequests")));

        Fake.Operator.Kill(ids[0].Value);
        Clock.Advance(Behaviour.TerminateTime);
        await MakeAsync(1);
        await ListEachTenSecondsAsync(6);
        Assert.Equal(6, Calls("DescribeSpotInstanceRequests"));
    }

    [Fact]
    public async Task The_intervals_are_options()
    {
        Configure(options => (options.StatusInterval, options.SpotInterval) = (TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(30)));
        await MakeAsync(1, Spec(OnTheMarket));

        await ListEachTenSecondsAsync(12);

        Assert.Equal((1, 4), (Calls("DescribeInstanceStatus"), Calls("DescribeSpotInstanceRequests")));
    }

    [Fact]
    public async Task Without_machines_nothing_is_asked_for()
    {
        await ListAsync();

        Assert.Equal(0, Calls("DescribeInstanceStatus"));
    }

    [Fact]
    public async Task Checks_that_are_asked_for_too_often_keep_no_listing_and_no_notice_and_are_asked_for_again()
    {
        var ids = await MakeAsync(2, Spec(OnTheMarket));
        Fake.Operator.Impair(ids[0].Value);
        var noticed = Clock.GetUtcNow();
        Fake.Operator.MarkForTermination(ids[1].Value);
        Fake.Faults.On("DescribeInstanceStatus", Fault.Throttle);

        Assert.Equal(Health.Unknown, (await RowAsync(ids[0])).Health);
        Assert.Equal(noticed.AddMinutes(2), (await RowAsync(ids[1])).Details!.EndsAt);

        Assert.Equal(Health.Unhealthy, (await RowAsync(ids[0])).Health);
    }

    [Fact]
    public async Task Checks_whose_page_has_expired_leave_what_was_known()
    {
        var ids = await MakeAsync(20);
        foreach (var id in ids) Fake.Operator.Impair(id.Value);
        await ListAsync();
        Behaviour.LongestPage = 7;
        Fake.Faults.Always("DescribeInstanceStatus", Fault.Error("InvalidNextToken", 400), request => request.Parameters.ContainsKey("NextToken"));
        Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.All(await ListAsync(), row => Assert.Equal(Health.Unhealthy, row.Health));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_permission_that_is_missing_fails_the_listing_and_is_named(string action)
    {
        await MakeAsync(1, Spec(OnTheMarket));
        Fake.Faults.On(action, Fault.Error("UnauthorizedOperation", 403));

        var failed = await Assert.ThrowsAsync<PluginException>(() => ListAsync());

        Assert.Equal((PluginErrorKind.Unauthorized, "UnauthorizedOperation"), (failed.Error.Kind, failed.Error.Code));
        Assert.Contains($"ec2:{action}", failed.Error.Message, StringComparison.Ordinal);
    }

    private async Task ListEachTenSecondsAsync(int times)
    {
        for (var time = 0; time < times; time++)
        {
            await ListAsync();
            Clock.Advance(TimeSpan.FromSeconds(10));
        }
    }
}
