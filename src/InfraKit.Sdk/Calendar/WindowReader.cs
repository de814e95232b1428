using System.Diagnostics.CodeAnalysis;
using Cronos;

namespace InfraKit.Sdk.Calendar;

/// <summary>Makes opening hours of what a document writes.</summary>
internal static class WindowReader
{
    /// <summary>The opening hours; null when the expression or the time zone can't be read.</summary>
    public static OpeningHours? Read(MaintenanceWindow window) =>
        TryReadCron(window.Cron, out var cron) && TryFindZone(window.TimeZone, out var zone) ? new OpeningHours(cron, zone, window.For) : null;

    /// <summary>Reads an expression of five fields.</summary>
    public static bool TryReadCron(string text, [NotNullWhen(true)] out CronExpression? cron)
    {
        cron = null;
        return WindowRules.HasFiveFields(text) && CronExpression.TryParse(text, CronFormat.Standard, out cron);
    }

    /// <summary>Finds a time zone by its IANA name, in the database of the machine.</summary>
    public static bool TryFindZone(string name, [NotNullWhen(true)] out TimeZoneInfo? zone)
    {
        zone = null;
        return name.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone);
    }
}
