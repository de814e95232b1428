namespace InfraKit.Sdk.Hosting;

/// <summary>Bounds a plugin's call in time, whether or not the plugin heeds its cancellation. Whoever has to know of a call that does not, and goes on by itself, is told of it.</summary>
internal static class TimeLimit
{
    /// <summary>Runs a call; one that takes longer is cancelled and left behind.</summary>
    /// <exception cref="TimeoutException">The time is over.</exception>
    public static async Task<TResult> RunAsync<TResult>(
        Func<CancellationToken, ValueTask<TResult>> call, TimeSpan longest, TimeProvider time, CancellationToken cancellationToken, Action<Task>? leftBehind = null)
    {
        using var over = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        var running = call(either.Token).AsTask();
        try
        {
            return await running.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException cancelled) when (either.IsCancellationRequested)
        {
            // Its late failure is nobody's any more.
            _ = running.ContinueWith(static late => _ = late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            if (!running.IsCompleted) leftBehind?.Invoke(running);
            if (cancellationToken.IsCancellationRequested) throw;

            throw new TimeoutException($"The call took longer than {longest}.", cancelled);
        }
    }
}
