namespace InfraKit.Sdk;

/// <summary>From policies to the document's sections.</summary>
internal static class PolicyWriter
{
    /// <summary>The value, or null for the default.</summary>
    public static T? Unless<T>(T value, T standard)
        where T : struct => EqualityComparer<T>.Default.Equals(value, standard) ? null : value;

    public static HealingSection Healing(HealPolicy healing) => new()
    {
        After = Unless(healing.After, HealPolicy.Default.After),
        UnknownAfter = healing.UnknownAfter,
        Ladder = healing.Ladder.Equals(HealPolicy.Default.Ladder) ? null : [.. healing.Ladder],
        Max = Unless(healing.Max, HealPolicy.Default.Max),
        Parallel = Unless(healing.Parallel, HealPolicy.Default.Parallel),
        Backoff = healing.Backoff == BackoffPolicy.Default ? null : Backoff(healing.Backoff),
        Keep = Unless(healing.Keep, HealPolicy.Default.Keep),
    };

    public static DrainingSection Draining(DrainPolicy draining) => new()
    {
        Timeout = Unless(draining.Timeout, DrainPolicy.Default.Timeout),
        Then = Unless(draining.Then, DrainPolicy.Default.Then),
    };

    public static GuardSection Guard(GuardPolicy guard) => new()
    {
        Collapse = Unless(guard.Collapse, GuardPolicy.Default.Collapse),
        Confirm = Unless(guard.Confirm, GuardPolicy.Default.Confirm),
        Visibility = Unless(guard.Visibility, GuardPolicy.Default.Visibility),
        CreateRate = Unless(guard.CreateRate, GuardPolicy.Default.CreateRate),
        Overshoot = Unless(guard.Overshoot, GuardPolicy.Default.Overshoot),
        Blast = Unless(guard.Blast, GuardPolicy.Default.Blast),
        Protect = Unless(guard.Protect, GuardPolicy.Default.Protect),
    };

    public static WindowSection Window(MaintenanceWindow window) => new()
    {
        Cron = window.Cron,
        For = window.For,
        TimeZone = window.TimeZone,
        Max = window.Max,
        Reasons = window.Reasons.Count == 0 ? null : [.. window.Reasons],
    };

    private static BackoffSection Backoff(BackoffPolicy backoff) => new()
    {
        First = Unless(backoff.First, BackoffPolicy.Default.First),
        Max = Unless(backoff.Max, BackoffPolicy.Default.Max),
        ResetAfter = Unless(backoff.ResetAfter, BackoffPolicy.Default.ResetAfter),
    };
}
