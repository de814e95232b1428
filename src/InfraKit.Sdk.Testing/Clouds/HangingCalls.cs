namespace InfraKit.Sdk.Testing.Clouds;

/// <summary>Counts the calls that hang because a test wants them to, so that waiting for an idle engine does not wait for them.</summary>
internal sealed class HangingCalls
{
    private readonly Lock mutex = new();
    private readonly List<Task> calls = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many hang, and what ends when that changes. One that was let go no longer counts, even before it has gone on.</summary>
    public (int Count, Task Changed) Now
    {
        get
        {
            lock (mutex) return (calls.Count(call => !call.IsCompleted), changed.Task);
        }
    }

    /// <summary>Counts a call for as long as it hangs.</summary>
    public async Task AroundAsync(Task call)
    {
        Change(() => calls.Add(call));
        try
        {
            await call.ConfigureAwait(false);
        }
        finally
        {
            Change(() => calls.Remove(call));
        }
    }

    private void Change(Action change)
    {
        TaskCompletionSource before;
        lock (mutex)
        {
            change();
            (before, changed) = (changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        before.TrySetResult();
    }
}
