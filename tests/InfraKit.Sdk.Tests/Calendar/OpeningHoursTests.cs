using InfraKit.Sdk.Calendar;

namespace InfraKit.Sdk.Tests.Calendar;

/// <summary>The days on which clocks are changed, in real time zones. All moments are UTC.</summary>
public sealed class OpeningHoursTests
{
    [Theory]
    // Berlin, 29 March 2026: at 01:00 UTC clocks go from 02:00 to 03:00. A window that opens in the skipped hour opens when it is over.
    [InlineData("Europe/Berlin", "30 2 * * *", 60, "2026-03-29T01:00Z", "2026-03-29T02:00Z")]
    [InlineData("Europe/Berlin", "30 * * * *", 10, "2026-03-29T01:00Z", "2026-03-29T01:10Z")]
    // One that is open at the change stays open for as long as it says: until 05:00 on clocks that jumped, instead of 04:00.
    [InlineData("Europe/Berlin", "0 1 * * *", 180, "2026-03-29T00:00Z", "2026-03-29T03:00Z")]
    // Berlin, 25 October 2026: at 01:00 UTC clocks go from 03:00 back to 02:00. A fixed time opens the first time it is shown, and not again.
    [InlineData("Europe/Berlin", "30 2 * * *", 60, "2026-10-25T00:30Z", "2026-10-25T01:30Z")]
    [InlineData("Europe/Berlin", "0 1 * * *", 180, "2026-10-24T23:00Z", "2026-10-25T02:00Z")]
    // New York, 8 March 2026: from 02:00 to 03:00 at 07:00 UTC; 1 November 2026: from 02:00 back to 01:00 at 06:00 UTC.
    [InlineData("America/New_York", "15 2 * * *", 30, "2026-03-08T07:00Z", "2026-03-08T07:30Z")]
    [InlineData("America/New_York", "30 1 * * *", 60, "2026-11-01T05:30Z", "2026-11-01T06:30Z")]
    // Lord Howe changes by half an hour. 4 October 2026: from 02:00 to 02:30 at 15:30 UTC the day before; 5 April 2026: from 02:00 back to 01:30 at 15:00 UTC the day before.
    [InlineData("Australia/Lord_Howe", "15 2 * * *", 30, "2026-10-03T15:30Z", "2026-10-03T16:00Z")]
    [InlineData("Australia/Lord_Howe", "45 1 * * *", 30, "2026-04-04T14:45Z", "2026-04-04T15:15Z")]
    public void A_window_opens_once_and_for_its_length(string zone, string cron, int minutes, string opens, string closes)
    {
        var hours = Hours(cron, zone, minutes);
        var (from, to) = (Moment(opens), Moment(closes));

        Assert.Equal(new WindowState(IsOpen: false, from), hours.At(from.AddTicks(-1)));
        Assert.Equal(new WindowState(IsOpen: true, to), hours.At(from));
        Assert.Equal(new WindowState(IsOpen: true, to), hours.At(to.AddTicks(-1)));
        Assert.False(hours.At(to).IsOpen);
        Assert.True(hours.At(to).Until > to.AddMinutes(10), "opened a second time");
    }

    [Fact]
    public void A_window_of_every_hour_opens_in_both_of_the_doubled_hours()
    {
        var hours = Hours("30 * * * *", "Europe/Berlin", 10);

        Assert.True(hours.At(Moment("2026-10-25T00:30Z")).IsOpen);
        Assert.True(hours.At(Moment("2026-10-25T01:30Z")).IsOpen);
    }

    [Fact]
    public void Openings_without_a_gap_are_one()
    {
        var now = Moment("2026-06-01T12:34Z");

        Assert.Equal(new WindowState(IsOpen: true, Moment("2026-06-03T00:00Z")), Hours("0 0 1,2 6 *", "UTC", 24 * 60).At(now));
        Assert.True(Hours("* * * * *", "UTC", 1).At(now) is { IsOpen: true, Until: { } until } && until > now.AddHours(1));
    }

    [Fact]
    public void A_window_that_never_opens_is_closed_for_ever() =>
        Assert.Equal(new WindowState(IsOpen: false, Until: null), Hours("0 0 30 2 *", "UTC", 60).At(Moment("2026-01-01T00:00Z")));

    private static OpeningHours Hours(string cron, string zone, int minutes) =>
        WindowReader.Read(new MaintenanceWindow(cron, TimeSpan.FromMinutes(minutes)) { TimeZone = zone })!;

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
