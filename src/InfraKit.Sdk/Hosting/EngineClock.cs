namespace InfraKit.Sdk.Hosting;

/// <summary>The engine's time: starts at the wall clock and then only moves forward, so that a jump of the wall clock changes no decision.</summary>
internal sealed class EngineClock(TimeProvider time)
{
    private readonly DateTimeOffset startedAt = time.GetUtcNow();
    private readonly long startedStamp = time.GetTimestamp();

    /// <summary>The time provider, for timers.</summary>
    public TimeProvider Time => time;

    /// <summary>Now.</summary>
    public DateTimeOffset Now => startedAt + time.GetElapsedTime(startedStamp);

    /// <summary>What the wall clock shows: for people's calendars only, since it may jump.</summary>
    public DateTimeOffset Wall => time.GetUtcNow();
}
