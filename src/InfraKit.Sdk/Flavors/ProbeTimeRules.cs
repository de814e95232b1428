namespace InfraKit.Sdk.Flavors;

/// <summary>The rules for a probe's times.</summary>
internal static class ProbeTimeRules
{
    /// <summary>Shorter would be a busy loop, not a probe.</summary>
    private static readonly TimeSpan MinInterval = TimeSpan.FromMilliseconds(10);

    /// <summary>Longer would be no probe either, and timers have an end.</summary>
    private static readonly TimeSpan MaxInterval = TimeSpan.FromHours(24);

    public static void Check(ProbeProperties written, PropertyErrors errors)
    {
        if (written.Interval is { } interval && (interval < MinInterval || interval > MaxInterval))
        {
            errors.Add("$.Interval", $"expected a duration from {Duration.Format(MinInterval)} to {Duration.Format(MaxInterval)}");
        }

        if (written.Timeout is not { } timeout) return;

        if (timeout <= TimeSpan.Zero || timeout > MaxInterval)
        {
            errors.Add("$.Timeout", $"expected a duration that is more than 0 and at most {Duration.Format(MaxInterval)}");
        }
        else if (timeout > written.Interval)
        {
            errors.Add("$.Timeout", $"must not be longer than the Interval, {Duration.Format(written.Interval.Value)}");
        }
    }
}
