namespace InfraKit.Sdk.Simulation.Tests.Engines;

/// <summary>Time that moves when it is told to, and a wall clock that can be wrong. Timers never ring: a simulated world makes every pass itself.</summary>
internal sealed class ManualTime : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private TimeSpan passed;

    /// <summary>How far the wall clock is off.</summary>
    public TimeSpan WallError { get; set; }

    /// <summary>The true time.</summary>
    public DateTimeOffset Now => Start + passed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(TimeSpan span) => passed += span;

    public override DateTimeOffset GetUtcNow() => Now + WallError;

    public override long GetTimestamp() => passed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => Silent.Timer;

    private sealed class Silent : ITimer
    {
        public static readonly Silent Timer = new();

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
