namespace InfraKit.Sdk.Calendar;

/// <summary>A window of a group, ready to be asked.</summary>
/// <param name="Window">As it was written.</param>
/// <param name="Hours">When it is open; null when that can't be read.</param>
internal readonly record struct CalendarEntry(MaintenanceWindow Window, OpeningHours? Hours)
{
    /// <summary>True for a window that forbids instead of allowing: with a Max of 0.</summary>
    public bool IsFreeze => Window.IsFreeze();

    /// <summary>The entries of a list of windows.</summary>
    public static CalendarEntry[] Of(ValueList<MaintenanceWindow> windows) => windows.Count == 0 ? [] : [.. windows.Select(window => new CalendarEntry(window, WindowReader.Read(window)))];

    /// <summary>True when it is about a reason.</summary>
    public bool Concerns(ChangeReason reason) => Window.Concerns(reason);

    /// <summary>The most members in motion while it is open; null for what the policies say. At least 1, or a small group could never change.</summary>
    public int? MostOf(int desired) => Window.Max is { } max ? Math.Max(1, max.RoundDown(desired)) : null;
}
