using Microsoft.Extensions.Time.Testing;

namespace InfraKit.Sdk.Ec2.Tests.Fixtures;

/// <summary>The provider's time in a test: it knows when all that the provider waits for is time, for then alone a test may let some pass.</summary>
internal class StandstillTime(FakeTimeProvider time) : TimeProvider
{
    private int timers;
    private int requests;

    /// <summary>True while something waits for time, and no request is on its way.</summary>
    public bool IsReached => Volatile.Read(ref timers) > 0 && Volatile.Read(ref requests) == 0;

    public override long TimestampFrequency => time.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var wait = new Wait(this);
        Interlocked.Increment(ref timers);
        Moved();
        wait.Inner = time.CreateTimer(
            _ =>
            {
                wait.End();
                callback(state);
            },
            null, dueTime, period);
        return wait;
    }

    /// <summary>A request on the wire, until disposed.</summary>
    public IDisposable Request()
    {
        Interlocked.Increment(ref requests);
        Moved();
        return new Sent(this);
    }

    /// <summary>A wait or a request began or ended.</summary>
    protected virtual void Moved()
    {
    }

    private void Leave(ref int counter)
    {
        Interlocked.Decrement(ref counter);
        Moved();
    }

    private sealed class Sent(StandstillTime owner) : IDisposable
    {
        private int ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref ended, 1) == 0) owner.Leave(ref owner.requests);
        }
    }

    private sealed class Wait(StandstillTime owner) : ITimer
    {
        private int ended;

        public ITimer? Inner { get; set; }

        public void End()
        {
            if (Interlocked.Exchange(ref ended, 1) == 0) owner.Leave(ref owner.timers);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => Inner!.Change(dueTime, period);

        public void Dispose()
        {
            Inner?.Dispose();
            End();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
