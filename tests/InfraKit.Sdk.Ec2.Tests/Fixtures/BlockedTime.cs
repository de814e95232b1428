using InfraKit.Sdk.Testing.Clouds;
using Microsoft.Extensions.Time.Testing;

namespace InfraKit.Sdk.Ec2.Tests.Fixtures;

/// <summary>
/// The provider's time in a test whose time is virtual, while its requests are real. An engine is idle when nothing moves but by time: hence, while the
/// provider waits for time and no request is on its way, its calls count as hanging.
/// </summary>
internal sealed class BlockedTime(FakeTimeProvider time, HangingCalls hanging) : TimeProvider
{
    private readonly Lock mutex = new();
    private readonly List<TaskCompletionSource> marked = [];
    private int calls;
    private int requests;
    private int timers;
    private int epoch;

    public override long TimestampFrequency => time.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var wait = new Wait(this);
        wait.Inner = time.CreateTimer(_ =>
        {
            wait.End();
            callback(state);
        }, null, dueTime, period);
        return wait;
    }

    /// <summary>A call of the plugin, until disposed.</summary>
    public IDisposable Call() => new Count(this, ref calls, () => calls--);

    /// <summary>A request on the wire, until disposed.</summary>
    public IDisposable Request() => new Count(this, ref requests, () => requests--);

    private void Moved()
    {
        TaskCompletionSource[] free;
        int now;
        lock (mutex)
        {
            now = ++epoch;
            free = [.. marked];
            marked.Clear();
        }

        foreach (var call in free) call.TrySetResult();
        _ = MarkAsync(now);
    }

    // Between two steps of a call nothing is counted for a moment: only what lasts is a standstill.
    private async Task MarkAsync(int began)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(3), TimeProvider.System);
        lock (mutex)
        {
            if (epoch != began || timers == 0 || requests > 0) return;

            for (var at = 0; at < calls; at++)
            {
                var call = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                marked.Add(call);
                _ = hanging.AroundAsync(call.Task);
            }
        }
    }

    private sealed class Count : IDisposable
    {
        private readonly BlockedTime owner;
        private readonly Action leave;

        public Count(BlockedTime owner, ref int counter, Action leave)
        {
            (this.owner, this.leave) = (owner, leave);
            lock (owner.mutex) counter++;
            owner.Moved();
        }

        public void Dispose()
        {
            lock (owner.mutex) leave();
            owner.Moved();
        }
    }

    private sealed class Wait : ITimer
    {
        private readonly BlockedTime owner;
        private int ended;

        public Wait(BlockedTime owner)
        {
            this.owner = owner;
            lock (owner.mutex) owner.timers++;
            owner.Moved();
        }

        public ITimer? Inner { get; set; }

        public void End()
        {
            if (Interlocked.Exchange(ref ended, 1) == 1) return;

            lock (owner.mutex) owner.timers--;
            owner.Moved();
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
