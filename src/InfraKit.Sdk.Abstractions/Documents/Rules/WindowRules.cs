namespace InfraKit.Sdk;

/// <summary>What maintenance windows must satisfy.</summary>
internal static class WindowRules
{
    /// <summary>A window that is always open.</summary>
    public const string Always = "* * * * *";

    public static void Check(ValueList<MaintenanceWindow> windows, Problem problem)
    {
        for (var index = 0; index < windows.Count; index++)
        {
            var (window, path) = (windows[index], $"Windows[{index}]");
            if (window.Cron.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length != 5) problem($"{path}.Cron", $"expected a cron expression of five fields; found \"{window.Cron}\"");
            if (window.For <= TimeSpan.Zero) problem($"{path}.For", "expected a duration above 0");
            if (window.TimeZone.Length == 0) problem($"{path}.TimeZone", "expected the IANA name of a time zone");
        }
    }
}
