namespace InfraKit.Sdk;

/// <summary>From the document's sections to policies: what is not written is the default.</summary>
internal static class PolicyReader
{
    public static HealPolicy Healing(HealingSection? section)
    {
        var standard = HealPolicy.Default;
        return section is null ? standard : new HealPolicy
        {
            After = section.After ?? standard.After,
            UnknownAfter = section.UnknownAfter,
            Ladder = List(section.Ladder) ?? standard.Ladder,
            Max = section.Max ?? standard.Max,
            Parallel = section.Parallel ?? standard.Parallel,
            Backoff = Backoff(section.Backoff),
            Keep = section.Keep ?? standard.Keep,
        };
    }

    public static DrainPolicy Draining(DrainingSection? section) => new()
    {
        Timeout = section?.Timeout ?? DrainPolicy.Default.Timeout,
        Then = section?.Then ?? DrainPolicy.Default.Then,
    };

    public static GuardPolicy Guard(GuardSection? section)
    {
        var standard = GuardPolicy.Default;
        return section is null ? standard : new GuardPolicy
        {
            Collapse = section.Collapse ?? standard.Collapse,
            Confirm = section.Confirm ?? standard.Confirm,
            Visibility = section.Visibility ?? standard.Visibility,
            CreateRate = section.CreateRate ?? standard.CreateRate,
            Overshoot = section.Overshoot ?? standard.Overshoot,
            Blast = section.Blast ?? standard.Blast,
            Protect = section.Protect ?? standard.Protect,
        };
    }

    public static ValueList<MaintenanceWindow> Windows(WindowSection?[]? sections) => sections is null ? [] : [.. sections.Select(Window)];

    /// <summary>The items that were sound; null when nothing was written.</summary>
    public static ValueList<T>? List<T>(T?[]? items)
        where T : struct => items is null ? null : [.. items.Where(item => item is not null).Select(item => item!.Value)];

    private static MaintenanceWindow Window(WindowSection? section)
    {
        var window = new MaintenanceWindow(section?.Cron ?? WindowRules.Always, section?.For ?? TimeSpan.FromHours(1)) { Max = section?.Max, Reasons = List(section?.Reasons) ?? [] };
        return section?.TimeZone is { } zone ? window with { TimeZone = zone } : window;
    }

    private static BackoffPolicy Backoff(BackoffSection? section) => new()
    {
        First = section?.First ?? BackoffPolicy.Default.First,
        Max = section?.Max ?? BackoffPolicy.Default.Max,
        ResetAfter = section?.ResetAfter ?? BackoffPolicy.Default.ResetAfter,
    };
}
