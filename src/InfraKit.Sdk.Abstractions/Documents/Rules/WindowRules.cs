namespace InfraKit.Sdk;

/// <summary>What maintenance windows must satisfy. Expressions and time zones are read by the engine.</summary>
internal static class WindowRules
{
    /// <summary>A window that is always open.</summary>
    public const string Always = "* * * * *";

    public static void Check(ValueList<MaintenanceWindow> windows, UpdateMode mode, Problem problem)
    {
        for (var index = 0; index < windows.Count; index++)
        {
            var (window, path) = (windows[index], $"Windows[{index}]");
            if (!HasFiveFields(window.Cron)) problem($"{path}.Cron", $"expected a cron expression of five fields; found \"{window.Cron}\"");
            if (window.For <= TimeSpan.Zero) problem($"{path}.For", "expected a duration above 0");
            if (window.TimeZone.Length == 0) problem($"{path}.TimeZone", "expected the IANA name of a time zone");
            if (mode == UpdateMode.Recreate && AllowsSome(window)) problem($"{path}.Max", "has no meaning here: \"recreate\" takes all members down before it makes new ones; leave it out, or use Mode \"rolling\"");
            Contradictions(windows, index, problem);
        }
    }

    /// <summary>True for five words: minute, hour, day of the month, month and day of the week.</summary>
    public static bool HasFiveFields(string cron) => cron.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == 5;

    // All or none: a part of them would be down, and nothing could be made before the rest.
    private static bool AllowsSome(MaintenanceWindow window) =>
        window.Max is { } max && max != Amount.Percent(100) && !window.IsFreeze() && (window.Concerns(ChangeReason.Update) || window.Concerns(ChangeReason.Drift));

    /// <summary>Two windows that open together for the same reason can't allow different numbers.</summary>
    private static void Contradictions(ValueList<MaintenanceWindow> windows, int index, Problem problem)
    {
        var window = windows[index];
        for (var earlier = 0; earlier < index; earlier++)
        {
            var other = windows[earlier];
            if (window.Max == other.Max || !OpenTogether(window, other)) continue;
            if (Enum.GetValues<ChangeReason>().Where(reason => window.Concerns(reason) && other.Concerns(reason)).ToArray() is not [var shared, ..]) continue;

            problem($"Windows[{index}].Max", $"contradicts Windows[{earlier}]: both open at \"{window.Cron}\" for \"{Word(shared)}\", with {MaxOf(window)} and {MaxOf(other)}; keep one of them");
            return;
        }
    }

    private static bool OpenTogether(MaintenanceWindow one, MaintenanceWindow other) =>
        one.TimeZone == other.TimeZone
        && one.Cron.Split(' ', StringSplitOptions.RemoveEmptyEntries).AsSpan().SequenceEqual(other.Cron.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string MaxOf(MaintenanceWindow window) => window.Max is { } max ? $"a Max of {max}" : "no Max";

    private static string Word(ChangeReason reason) => reason.ToString().ToLowerInvariant();
}
