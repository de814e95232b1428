using InfraKit.Sdk.Hosting;

namespace InfraKit.Sdk.Execution;

/// <summary>The calls in flight for one group: how many there may be, and how they are ended together.</summary>
internal sealed class Flights(int atOnce, Activity activity) : IDisposable
{
    private readonly Lock mutex = new();
    private readonly HashSet<Task> tasks = [];
    private readonly CancellationTokenSource ended = new();

    /// <summary>Cancelled when the group ends.</summary>
    public CancellationToken Ended => ended.Token;

    /// <summary>How many effects may be in flight.</summary>
    public SemaphoreSlim Effects { get; } = new(atOnce, atOnce);

    /// <summary>How many questions about health may be in flight: apart from the effects, so that neither starves the other.</summary>
    public SemaphoreSlim Questions { get; } = new(atOnce, atOnce);

    /// <summary>Runs a call off the caller's thread and counts it until it ends. The call reports its own failures.</summary>
    public void Start(Func<CancellationToken, Task> call)
    {
        activity.Enter();
        var task = Task.Run(() => call(ended.Token), CancellationToken.None);
        lock (mutex) tasks.Add(task);
        _ = task.ContinueWith(Landed, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Counts a call that was given up but goes on: the group has not ended before it. It is no activity, for nobody waits for it.</summary>
    public void LeaveBehind(Task call)
    {
        lock (mutex) tasks.Add(call);
        _ = call.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Cancels every call and waits for them, at most so long; false when some do not heed it.</summary>
    public async Task<bool> EndAsync(TimeSpan longest, TimeProvider time)
    {
        await ended.CancelAsync().ConfigureAwait(false);
        using var over = new CancellationTokenSource(longest, time);
        while (Left() is { Length: > 0 } left)
        {
            // A call that ends may leave another behind: hence again, until none is left.
            await Task.WhenAll(left).WaitAsync(over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (over.IsCancellationRequested) return Left().Length == 0;
        }

        return true;
    }

    public void Dispose()
    {
        ended.Dispose();
        Effects.Dispose();
        Questions.Dispose();
    }

    private Task[] Left()
    {
        lock (mutex) return [.. tasks.Where(task => !task.IsCompleted)];
    }

    private void Landed(Task task)
    {
        Forget(task);
        activity.Exit();
    }

    private void Forget(Task task)
    {
        lock (mutex) tasks.Remove(task);
    }
}
