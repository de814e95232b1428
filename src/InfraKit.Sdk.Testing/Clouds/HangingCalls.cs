namespace InfraKit.Sdk.Testing.Clouds;

/// <summary>Counts the calls that hang because a test wants them to, so that waiting for an idle engine does not wait for them.</summary>
internal sealed class HangingCalls
{
    private readonly Lock mutex = new();
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

    /// <summary>Counts a call for as long as it hangs.</summary>
    public async Task AroundAsync(Task task)
    {
        Add(+1);
        try
        {
            await task.ConfigureAwait(false);
        }
        finally
        {
            Add(-1);
        }
    }

    private void Add(int more)
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
