using CsCheck;
using InfraKit.Sdk.Calendar;
using InfraKit.Sdk.Hosting;
using InfraKit.Sdk.Planning;
using Microsoft.Extensions.Time.Testing;

namespace InfraKit.Sdk.Tests.Calendar;

public sealed class GroupCalendarTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly MaintenanceWindow AtNight = new("0 3 * * *", TimeSpan.FromHours(2));
    private static readonly MaintenanceWindow AtNoon = new("0 12 * * *", TimeSpan.FromHours(2));
    private static readonly MaintenanceWindow Frozen = AtNoon with { Max = Amount.Count(0) };

    [Fact]
    public void Without_windows_everything_is_allowed_for_ever() => Assert.Equal(default, Limits([]));

    [Fact]
    public void A_closed_window_allows_nothing_but_healing() =>
        Assert.Equal(new CalendarLimits { Update = 0, Drift = 0, Scale = 0, ChangesAt = Noon.AddHours(15) }, Limits([AtNight]));

    [Fact]
    public void An_open_window_allows_what_the_policies_say() => Assert.Equal(new CalendarLimits { ChangesAt = Noon.AddHours(2) }, Limits([AtNoon]));

    [Fact]
    public void One_open_window_is_enough() => Assert.Null(Limits([AtNight, AtNoon]).Update);

    [Fact]
    public void A_window_limits_its_reasons_alone() =>
        Assert.Equal(
            new CalendarLimits { Heal = 0, ChangesAt = Noon.AddHours(15) },
            Limits([AtNight with { Reasons = [ChangeReason.Heal] }]));

    [Fact]
    public void Of_the_open_windows_the_most_restrictive_wins() =>
        Assert.Equal(2, Limits([AtNoon with { Max = Amount.Count(3) }, AtNoon with { Max = Amount.Percent(25) }, AtNoon, AtNight with { Max = Amount.Count(1) }]).Update);

    [Theory]
    [InlineData(10, 2)]
    [InlineData(11, 2)]
    [InlineData(3, 1)]
    [InlineData(0, 1)]
    public void A_share_rounds_down_and_is_at_least_one_member(int desired, int most) => Assert.Equal(most, Limits([AtNoon with { Max = Amount.Percent(25) }], desired).Update);

    [Fact]
    public void A_freeze_forbids_while_it_is_open_and_allows_nothing_by_being_closed()
    {
        Assert.Equal(0, Limits([AtNoon, Frozen]).Update);
        Assert.Null(Limits([AtNoon, AtNight with { Max = Amount.Count(0) }]).Update);
        Assert.Null(Limits([AtNight with { Max = Amount.Percent(0) }]).Update);
    }

    [Theory]
    [InlineData("0 25 * * *", "UTC")]
    [InlineData("0 12 * * *", "Europe/Atlantis")]
    public void A_window_that_cannot_be_read_forbids(string cron, string zone) =>
        Assert.Equal(new CalendarLimits { Update = 0, Drift = 0, Scale = 0, ChangesAt = Noon.AddHours(2) }, Limits([AtNoon, AtNoon with { Cron = cron, TimeZone = zone }]));

    [Fact]
    public void A_jump_of_the_wall_clock_is_noticed_and_the_change_told_on_the_engine_s_clock()
    {
        var host = new HostClock(new FakeTimeProvider(Noon));
        var clock = new EngineClock(host);
        var calendar = GroupCalendar.Of([AtNoon]);
        Assert.Equal(new CalendarLimits { ChangesAt = Noon.AddHours(2) }, calendar.LimitsNow(clock, 10));

        host.Jump(TimeSpan.FromHours(3));
        Assert.Equal(new CalendarLimits { Update = 0, Drift = 0, Scale = 0, ChangesAt = Noon.AddHours(21) }, calendar.LimitsNow(clock, 10));

        host.Jump(TimeSpan.FromHours(-4));
        Assert.Equal(new CalendarLimits { Update = 0, Drift = 0, Scale = 0, ChangesAt = Noon.AddHours(1) }, calendar.LimitsNow(clock, 10));

        host.Jump(TimeSpan.FromMinutes(90));
        Assert.Equal(new CalendarLimits { ChangesAt = Noon.AddMinutes(90) }, calendar.LimitsNow(clock, 10));
    }

    [Fact]
    public void What_is_remembered_is_what_a_fresh_look_finds_wherever_the_clock_jumps() =>
        Gen.Int[-5_000, 5_000].Array[1, 40].Sample(
            jumps =>
            {
                var host = new HostClock(new FakeTimeProvider(Noon));
                var clock = new EngineClock(host);
                ValueList<MaintenanceWindow> windows = [AtNight with { Max = Amount.Count(2) }, AtNoon, Frozen with { Cron = "30 12 * * *", For = TimeSpan.FromMinutes(15) }];
                var calendar = GroupCalendar.Of(windows);
                foreach (var minutes in jumps)
                {
                    host.Jump(TimeSpan.FromMinutes(minutes));
                    Assert.Equal(GroupCalendar.Of(windows).LimitsNow(clock, 10), calendar.LimitsNow(clock, 10));
                }
            },
            iter: 300);

    [Fact]
    public void A_pass_between_two_edges_allocates_nothing()
    {
        var clock = new EngineClock(new FakeTimeProvider(Noon));
        foreach (var calendar in new[] { GroupCalendar.Of([]), GroupCalendar.Of([AtNight, AtNoon]) })
        {
            calendar.LimitsNow(clock, 10);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var pass = 0; pass < 100; pass++) calendar.LimitsNow(clock, 10);

            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    private static CalendarLimits Limits(ValueList<MaintenanceWindow> windows, int desired = 10) =>
        GroupCalendar.Of(windows).LimitsNow(new EngineClock(new FakeTimeProvider(Noon)), desired);
}
