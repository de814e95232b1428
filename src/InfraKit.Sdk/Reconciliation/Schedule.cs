using InfraKit.Sdk.Hosting;

namespace InfraKit.Sdk.Reconciliation;

/// <summary>Wakes whatever is due: one timer for all groups and providers, set to the earliest of them.</summary>
internal sealed class Schedule : IDisposable
{
    private readonly Lock mutex = new();
    private readonly PriorityQueue<IDue, DateTimeOffset> waiting = new();
    private readonly EngineClock clock;
    private readonly ITimer timer;
    private DateTimeOffset armedFor = DateTimeOffset.MaxValue;
    private bool isDisposed;

    public Schedule(EngineClock clock)
    {
        this.clock = clock;
        timer = clock.Time.CreateTimer(static self => ((Schedule)self!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Wakes it at a time instead of the one it had; <see cref="DateTimeOffset.MaxValue"/> for never.</summary>
    public void At(IDue item, DateTimeOffset when)
    {
        lock (mutex)
        {
            if (isDisposed || item.DueAt == when) return;

            // An entry of an earlier wish stays in the queue and is passed over when its time comes.
            item.DueAt = when;
            if (when == DateTimeOffset.MaxValue) return;

            waiting.Enqueue(item, when);
            Arm();
        }
    }

    public void Dispose()
    {
        lock (mutex) isDisposed = true;
        timer.Dispose();
    }

    private void Tick()
    {
        List<IDue> due = [];
        lock (mutex)
        {
            armedFor = DateTimeOffset.MaxValue;
            var now = clock.Now;
            while (waiting.TryPeek(out var item, out var when) && when <= now)
            {
                waiting.Dequeue();
                if (item.DueAt != when) continue;

                item.DueAt = DateTimeOffset.MaxValue;
                due.Add(item);
            }

            Arm();
        }

        foreach (var item in due) item.OnDue();
    }

    private void Arm()
    {
        if (isDisposed || !waiting.TryPeek(out _, out var earliest) || earliest >= armedFor) return;

        armedFor = earliest;
        var wait = earliest - clock.Now;
        // Rounded up to the timer's grain, so that it never rings just before the time.
        var whole = TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(wait.TotalMilliseconds), 0, int.MaxValue - 1));
        timer.Change(whole, Timeout.InfiniteTimeSpan);
    }
}
