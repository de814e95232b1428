using CsCheck;
using InfraKit.Sdk.Calendar;

namespace InfraKit.Sdk.Tests.Calendar;

public sealed class OpeningHoursProperties
{
    private const int Minutes = 3 * 24 * 60;

    private static readonly Gen<(string Zone, DateTimeOffset Change)> Changes = OneOf(
        ("Europe/Berlin", Utc(2026, 3, 29)),
        ("Europe/Berlin", Utc(2026, 10, 25)),
        ("America/New_York", Utc(2026, 3, 8)),
        ("America/New_York", Utc(2026, 11, 1)),
        ("Australia/Lord_Howe", Utc(2026, 4, 5)),
        ("Australia/Lord_Howe", Utc(2026, 10, 4)),
        ("Asia/Kolkata", Utc(2026, 6, 1)),
        ("UTC", Utc(2026, 2, 28)));

    private static readonly Gen<string> Cron =
        from minute in Gen.OneOf(Gen.Int[0, 59].Select(value => $"{value}"), Gen.Int[0, 29].Select(value => $"{value},{value + 30}"), OneOf("*", "*/7", "*/30", "10-20"))
        from hour in Gen.OneOf(Gen.Int[0, 4].Select(value => $"{value}"), Gen.Int[0, 23].Select(value => $"{value}"), OneOf("*", "*/6", "1-3", "1,2,3"))
        from day in OneOf("*", "*", "*", "8", "25-31")
        from weekday in OneOf("*", "*", "*", "0", "6", "1-5")
        select $"{minute} {hour} {day} * {weekday}";

    [Fact]
    public void What_is_open_is_what_a_slow_look_at_every_minute_finds() =>
        Gen.Select(Changes, Cron, Gen.OneOf(Gen.Int[1, 90], Gen.Int[91, 2_000])).Sample(
            (change, cron, length) =>
            {
                var zone = TimeZoneInfo.FindSystemTimeZoneById(change.Zone);
                var hours = WindowReader.Read(new MaintenanceWindow(cron, TimeSpan.FromMinutes(length)) { TimeZone = change.Zone })!;
                // Looked at from before the first opening that could still be open.
                var from = change.Change.AddMinutes(-(Minutes / 2) - length);
                var opens = SlowCron.Openings(cron, zone, from, Minutes + length);

                var left = 0;
                var at = new WindowState(IsOpen: false, from);
                for (var minute = 0; minute < opens.Length; minute++)
                {
                    left = opens[minute] ? length : left - 1;
                    if (minute < length) continue;

                    var now = from.AddMinutes(minute);
                    if (now >= at.Until) at = hours.At(now);
                    Assert.True((left > 0) == at.IsOpen, $"{cron} for {length} min in {change.Zone} at {now:u}: expected {(left > 0 ? "open" : "closed")}, found {at}");
                }
            },
            iter: 1_000);

    [Fact]
    public void Between_two_edges_nothing_changes() =>
        Gen.Select(Changes, Cron, Gen.Int[1, 300], Gen.Int[0, Minutes * 60]).Sample(
            (change, cron, length, second) =>
            {
                var hours = WindowReader.Read(new MaintenanceWindow(cron, TimeSpan.FromMinutes(length)) { TimeZone = change.Zone })!;
                var now = change.Change.AddMinutes(-(Minutes / 2)).AddSeconds(second);
                var state = hours.At(now);
                if (state.Until is not { } until) return;

                Assert.True(until > now);
                Assert.Equal(state.IsOpen, hours.At(until.AddTicks(-1)).IsOpen);
                Assert.Equal(state.IsOpen, hours.At(now + ((until - now) / 2)).IsOpen);
                if (!state.IsOpen) Assert.True(hours.At(until).IsOpen);
            },
            iter: 5_000);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static DateTimeOffset Utc(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);
}
