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
            if (--running == 0) (reached, idle) = (idle, null);
        }

        reached?.TrySetResult();
    }

    /// <summary>Ends when nothing goes on, not even what waits for its turn; what waits for a time to come doesn't count.</summary>
    public Task WhenIdleAsync()
    {
        lock (mutex)
        {
            return running == 0 ? Task.CompletedTask : (idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }
}
