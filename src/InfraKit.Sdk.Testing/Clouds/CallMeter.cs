namespace InfraKit.Sdk.Testing.Clouds;

/// <summary>Counts the calls of an account, by the minute, and lets through as many as the token bucket holds.</summary>
internal sealed class CallMeter
{
    private long minute = -1;
    private int inMinute;
    private double tokens;
    private DateTimeOffset filledAt = DateTimeOffset.MinValue;

    public long Calls { get; private set; }

    /// <summary>The most calls in any minute of the clock.</summary>
    public int BusiestMinute { get; private set; }

    /// <summary>Counts a call; an error when it comes too soon.</summary>
    public PluginError? Admit(CloudLimits limits, DateTimeOffset now)
    {
        Count(now);
        if (limits.CallsPerSecond <= 0) return null;

        var burst = Math.Max(1, limits.Burst);
        tokens = filledAt == DateTimeOffset.MinValue ? burst : Math.Min(burst, tokens + ((now - filledAt).TotalSeconds * limits.CallsPerSecond));
        filledAt = now;
        if (tokens >= 1)
        {
            tokens--;
            return null;
        }

        return new PluginError(PluginErrorKind.Throttled, $"More than {limits.CallsPerSecond} calls a second.") { RetryAfter = TimeSpan.FromSeconds((1 - tokens) / limits.CallsPerSecond) };
    }

    public void Reset() => (minute, inMinute, tokens, filledAt, Calls, BusiestMinute) = (-1, 0, 0, DateTimeOffset.MinValue, 0, 0);

    private void Count(DateTimeOffset now)
    {
        Calls++;
        var current = now.UtcTicks / TimeSpan.TicksPerMinute;
        if (current != minute) (minute, inMinute) = (current, 0);
        if (++inMinute > BusiestMinute) BusiestMinute = inMinute;
    }
}
