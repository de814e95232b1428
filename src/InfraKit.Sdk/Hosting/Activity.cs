namespace InfraKit.Sdk.Hosting;

/// <summary>Counts what the engine is doing at this moment, so that one can wait until it does nothing.</summary>
internal sealed class Activity
{
    private readonly Lock mutex = new();
    private TaskCompletionSource? idle;
    private int running;

    /// <summary>Something begins.</summary>
    public void Enter()
    {
        lock (mutex) running++;
    }

    /// <summary>Something ended. Whatever it led to has begun before.</summary>
    public void Exit()
    {
        TaskCompletionSource? reached = null;
        lock (mutex)
        {
            running--;
            (reached, idle) = (idle, null);
        }

        reached?.TrySetResult();
    }

    /// <summary>Ends when nothing goes on, not even what waits for its turn, apart from so many calls known to hang; what waits for a time to come doesn't count.</summary>
    public async Task WhenIdleAsync(int apart = 0)
    {
        while (true)
        {
            Task next;
            lock (mutex)
            {
                if (running <= apart) return;
                next = (idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await next.ConfigureAwait(false);
        }
    }
}
