namespace InfraKit.Sdk.Calendar;

/// <summary>Checks at commit what only a calendar can tell: expressions, time zones, and that there is a time at which something may be done.</summary>
internal static class WindowChecker
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(366);

    /// <summary>Every error of a list of windows, seen from a moment of the wall clock.</summary>
    public static IReadOnlyList<SpecError> Check(ValueList<MaintenanceWindow> windows, DateTimeOffset wall)
    {
        if (windows.Count == 0) return [];

        var entries = CalendarEntry.Of(windows);
        var errors = new List<SpecError>();
        for (var at = 0; at < entries.Length; at++) CheckOne(entries[at], $"$.Properties.Windows[{at}]", wall, errors);
        if (errors.Count == 0 && entries.All(entry => entry.Hours is not null)) CheckYear(entries, wall, errors);
        return errors;
    }

    private static void CheckOne(CalendarEntry entry, string path, DateTimeOffset wall, List<SpecError> errors)
    {
        var (cron, zone) = (entry.Window.Cron, entry.Window.TimeZone);
        // What isn't five fields, or has no name at all, was told by the rules of the document.
        if (WindowRules.HasFiveFields(cron) && !WindowReader.TryReadCron(cron, out _)) errors.Add(new SpecError($"{path}.Cron", CronFields.Violation(cron)));
        if (zone.Length > 0 && !WindowReader.TryFindZone(zone, out _)) errors.Add(new SpecError($"{path}.TimeZone", UnknownZone(zone)));
        if (entry.Hours is { } hours && hours.NextAfter(wall) is null) errors.Add(new SpecError($"{path}.Cron", $"never opens: no year has a time that matches \"{cron}\""));
    }

    private static string UnknownZone(string zone)
    {
        var known = TimeZoneInfo.GetSystemTimeZones().Select(one => one.Id).ToArray();
        var lack = known.Any(id => id.Contains('/', StringComparison.Ordinal)) ? string.Empty : "; this machine has no database of time zones (on Linux: the package tzdata)";
        return $"unknown time zone \"{zone}\"{NearestName.Hint(zone, known)}; expected an IANA name such as \"Europe/Berlin\"{lack}";
    }

    private static void CheckYear(CalendarEntry[] entries, DateTimeOffset wall, List<SpecError> errors)
    {
        var closed = Enum.GetValues<ChangeReason>().Where(reason => !OpensWithin(entries.Where(entry => entry.Concerns(reason)).ToArray(), wall, wall + Year))
            .Select(reason => $"\"{reason.ToString().ToLowerInvariant()}\"").ToArray();
        if (closed.Length > 0)
        {
            errors.Add(new SpecError("$.Properties.Windows", $"freezes leave no minute of the coming year open for {string.Join(", ", closed)}; shorten a freeze, or use Hold to stop changes altogether"));
        }
    }

    /// <summary>True when there is a moment without a freeze in which a window allows, if any has to.</summary>
    private static bool OpensWithin(CalendarEntry[] entries, DateTimeOffset from, DateTimeOffset to)
    {
        var (freezes, allowing) = (entries.Where(entry => entry.IsFreeze).ToArray(), entries.Where(entry => !entry.IsFreeze).ToArray());
        for (var moment = from; moment < to;)
        {
            if (freezes.Select(freeze => freeze.Hours!.At(moment)).FirstOrDefault(state => state.IsOpen) is { IsOpen: true } frozen)
            {
                moment = frozen.Until!.Value;
                continue;
            }

            var states = allowing.Select(window => window.Hours!.At(moment)).ToArray();
            if (states.Length == 0 || states.Any(state => state.IsOpen)) return true;
            if (states.Min(state => state.Until) is not { } next) return false;

            moment = next;
        }

        return false;
    }
}
