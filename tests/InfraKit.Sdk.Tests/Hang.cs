namespace InfraKit.Sdk.Tests;

/// <summary>Calls that hang as a test wants them to, and how many do.</summary>
internal sealed class Hang
{
    private readonly Lock mutex = new();
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int count;

    /// <summary>How many hang, and what ends when that changes.</summary>
    public (int Count, Task Changed) Now
    {
        get
        {
            lock (mutex) return (count, changed.Task);
        }
    }

    /// <summary>Hangs until cancelled.</summary>
    public Task UntilCancelledAsync(CancellationToken cancellationToken) => CountedAsync(Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken));

    /// <summary>Hangs until released, whatever is cancelled.</summary>
    public Task DeafAsync() => CountedAsync(released.Task);

    /// <summary>Lets the deaf ones go on.</summary>
    public void Release() => released.TrySetResult();

    private async Task CountedAsync(Task task)
    {
        Count(+1);
        try
        {
            await task;
        }
        finally
        {
            Count(-1);
        }
    }

    private void Count(int more)
    {
        TaskCompletionSource before;
        lock (mutex)
        {
            count += more;
            (before, changed) = (changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        before.TrySetResult();
    }
}
