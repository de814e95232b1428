using InfraKit.Sdk.Calendar;

namespace InfraKit.Sdk.Tests.Calendar;

public sealed class WindowCheckerTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<MaintenanceWindow, string> Wrong => new()
    {
        { Window("61 3 * * *"), "Windows[0].Cron: not a cron expression: the minute can't be \"61\"; expected 0 to 59, \"*\", a list, a range or a step" },
        { Window("0 25 * * *"), "Windows[0].Cron: not a cron expression: the hour can't be \"25\"; expected 0 to 23, \"*\", a list, a range or a step" },
        { Window("0 3 * JANUARY *"), "Windows[0].Cron: not a cron expression: the month can't be \"JANUARY\"; expected 1 to 12, or JAN to DEC, \"*\", a list, a range or a step" },
        { Window("0 3 30 2 *"), "Windows[0].Cron: never opens: no year has a time that matches \"0 3 30 2 *\"" },
        { Window("0 3 * * *") with { TimeZone = "Europe/Berlln" }, "Windows[0].TimeZone: unknown time zone \"Europe/Berlln\"; did you mean \"Europe/Berlin\"?; expected an IANA name such as \"Europe/Berlin\"" },
        { Window("* * * * *") with { Max = Amount.Count(0) }, "Windows: freezes leave no minute of the coming year open for \"update\", \"drift\", \"scale\"; shorten a freeze, or use Hold to stop changes altogether" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_can_never_be_meant_is_told_by_its_place(MaintenanceWindow window, string error) =>
        Assert.Equal([$"$.Properties.{error}"], Errors(window));

    [Fact]
    public void Every_window_s_errors_are_told_at_once() =>
        Assert.Equal(
            ["$.Properties.Windows[0].Cron", "$.Properties.Windows[0].TimeZone", "$.Properties.Windows[2].Cron"],
            WindowChecker.Check([Window("x 3 * * *") with { TimeZone = "Nowhere" }, Window("0 3 * * *"), Window("0 0 31 4 *")], Now).Select(error => error.Path));

    [Fact]
    public void A_freeze_over_all_the_openings_is_refused_for_the_reasons_it_shares_with_them()
    {
        var window = Window("0 3 * * *") with { Reasons = [ChangeReason.Update, ChangeReason.Heal] };
        var freeze = Window("0 2 * * *", hours: 4) with { Max = Amount.Count(0), Reasons = [ChangeReason.Heal] };

        Assert.Contains("open for \"heal\";", Assert.Single(Errors(window, freeze)), StringComparison.Ordinal);
        Assert.Empty(Errors(window, freeze with { Cron = "0 2 * * 1-5" }));
    }

    [Fact]
    public void Maintenance_at_night_with_a_freeze_in_December_is_sound() =>
        Assert.Empty(Errors(
            Window("0 2 * * *") with { TimeZone = "Europe/Berlin", Max = Amount.Count(2) },
            Window("0 0 1 12 *", hours: 31 * 24) with { TimeZone = "Europe/Berlin", Max = Amount.Count(0), Reasons = [ChangeReason.Update] }));

    private static MaintenanceWindow Window(string cron, int hours = 2) => new(cron, TimeSpan.FromHours(hours));

    private static IEnumerable<string> Errors(params MaintenanceWindow[] windows) => WindowChecker.Check([.. windows], Now).Select(error => error.ToString());
}
