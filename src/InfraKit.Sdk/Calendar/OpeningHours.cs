using Cronos;

namespace InfraKit.Sdk.Calendar;

/// <summary>When a window opens, and for how long: the cron expression in its time zone.</summary>
internal sealed class OpeningHours(CronExpression cron, TimeZoneInfo zone, TimeSpan length)
{
    // Openings that follow each other without a gap are one; beyond so many it is enough to look again at the end of the last.
    private const int MaxJoined = 100;

    /// <summary>The next time it opens after a moment; null for never again.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset wall) => cron.GetNextOccurrence(wall, zone);

    /// <summary>The state at a moment of the wall clock.</summary>
    public WindowState At(DateTimeOffset wall)
    {
        // Open from each opening for its length: exactly when there is an opening in (wall − length, wall].
        if (NextAfter(wall - length) is not { } opened) return new WindowState(IsOpen: false, Until: null);
        if (opened > wall) return new WindowState(IsOpen: false, opened);

        for (var joined = 0; joined < MaxJoined; joined++)
        {
            if (NextAfter(opened) is not { } next || next > opened + length) break;
            opened = next;
        }

        return new WindowState(IsOpen: true, opened + length);
    }
}
