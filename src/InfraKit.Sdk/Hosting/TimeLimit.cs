namespace InfraKit.Sdk.Hosting;

/// <summary>Bounds a plugin's call in time, whether or not the plugin heeds its cancellation.</summary>
internal static class TimeLimit
{
    /// <summary>Runs a call; one that takes longer is cancelled and left behind.</summary>
    /// <exception cref="TimeoutException">The time is over.</exception>
    public static async Task<TResult> RunAsync<TResult>(
        Func<CancellationToken, ValueTask<TResult>> call, TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        var running = call(either.Token).AsTask();
        try
        {
            return await running.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException cancelled) when (over.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // Its late failure is nobody's any more.
            _ = running.ContinueWith(static late => _ = late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            throw new TimeoutException($"The call took longer than {longest}.", cancelled);
        }
    }
}
