using InfraKit.Sdk.Hosting;
using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Calendar;

/// <summary>The windows of one group. Remembers what it found for as long as that holds: a pass between two edges asks no window.</summary>
internal sealed class GroupCalendar
{
    private readonly CalendarEntry[] entries;
    private readonly bool[] open;
    private DateTimeOffset readAt = DateTimeOffset.MaxValue;
    private DateTimeOffset? changesAt;

    private GroupCalendar(CalendarEntry[] entries) => (this.entries, open) = (entries, new bool[entries.Length]);

    /// <summary>The calendar of a group without windows.</summary>
    public static GroupCalendar Empty { get; } = new([]);

    /// <summary>The calendar of a group's windows.</summary>
    public static GroupCalendar Of(ValueList<MaintenanceWindow> windows) => windows.Count == 0 ? Empty : new GroupCalendar(CalendarEntry.Of(windows));

    /// <summary>What it allows a group of a size now. The caller holds the group's gate.</summary>
    public CalendarLimits LimitsNow(EngineClock clock, int desired)
    {
        if (entries.Length == 0) return default;

        var wall = clock.Wall;
        // A wall clock that went backward is before what was read, one that went forward beyond it.
        if (wall < readAt || wall >= changesAt) Read(wall);
        return new CalendarLimits
        {
            Update = Limit(ChangeReason.Update, desired),
            Drift = Limit(ChangeReason.Drift, desired),
            Heal = Limit(ChangeReason.Heal, desired),
            Scale = Limit(ChangeReason.Scale, desired),
            ChangesAt = changesAt is { } change ? clock.Now + (change - wall) : null,
        };
    }

    private void Read(DateTimeOffset wall)
    {
        (readAt, changesAt) = (wall, null);
        for (var at = 0; at < entries.Length; at++)
        {
            // One that can't be read is taken for one that is open: it forbids.
            if (entries[at].Hours is not { } hours)
            {
                open[at] = true;
                continue;
            }

            var state = hours.At(wall);
            open[at] = state.IsOpen;
            if (state.Until is { } until && (changesAt is not { } earliest || until < earliest)) changesAt = until;
        }
    }

    /// <summary>The least that an open window allows; 0 when a freeze is open, or when none is that allows.</summary>
    private int? Limit(ChangeReason reason, int desired)
    {
        var (isAllowedAtTimes, isAllowedNow, least) = (false, false, (int?)null);
        for (var at = 0; at < entries.Length; at++)
        {
            ref readonly var entry = ref entries[at];
            if (!entry.Concerns(reason)) continue;

            if (entry.IsFreeze || entry.Hours is null)
            {
                if (open[at]) return 0;
                continue;
            }

            isAllowedAtTimes = true;
            if (!open[at]) continue;

            isAllowedNow = true;
            if (entry.MostOf(desired) is { } most && (least is not { } before || most < before)) least = most;
        }

        return isAllowedAtTimes && !isAllowedNow ? 0 : least;
    }
}
