using InfraKit.Sdk.Terraform.Files;

namespace InfraKit.Sdk.Terraform.Workspaces;

/// <summary>Orders for one workspace: what arrives in a short window, or while a run lasts, is done in one run. One run at a time.</summary>
/// <param name="window">How long the first waits for company.</param>
/// <param name="time">The time.</param>
/// <param name="run">Does what is ordered, and tells each order's outcome. Its token is cancelled when everybody who waits has gone.</param>
internal sealed class OrderQueue(TimeSpan window, TimeProvider time, Func<IReadOnlyList<Order>, CancellationToken, Task> run) : IAsyncDisposable
{
    private static readonly PluginError Stopped = new(PluginErrorKind.Transient, "The plugin is being stopped: nothing was done.");

    private readonly Lock mutex = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly List<Order> queued = [];
    private IReadOnlyList<Order> running = [];
    private CancellationTokenSource? interrupt;
    private Task working = Task.CompletedTask;
    private bool isWorking;

    /// <summary>Orders something, unless somebody else has ordered the same and still waits for it, and waits for its outcome.</summary>
    /// <exception cref="OperationCanceledException">Who waited has gone; when nobody else waits, the order is taken back, or its run is interrupted.</exception>
    public async Task<T> AskAsync<TOrder, T>(TOrder order, Func<TOrder, Task<T>> outcome, CancellationToken cancellationToken)
        where TOrder : Order
    {
        cancellationToken.ThrowIfCancellationRequested();
        var joined = Enqueue(order);
        try
        {
            return await outcome(joined).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            joined.Leave();
            Abandon(joined);
        }
    }

    /// <summary>Interrupts the run under way, and waits until it has saved its state.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        Task last;
        lock (mutex)
        {
            Refuse();
            last = working;
        }

        await last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private TOrder Enqueue<TOrder>(TOrder order)
        where TOrder : Order
    {
        lock (mutex)
        {
            var same = running.Concat(queued).OfType<TOrder>().FirstOrDefault(other => other.Key == order.Key && !other.IsSettled && order is not LabelOrder);
            var joined = same ?? order;
            joined.Join();
            if (same is not null) return joined;

            if (stopping.IsCancellationRequested)
            {
                order.Fail(Stopped);
                return order;
            }

            queued.Add(order);
            if (!isWorking) working = Task.Run(WorkAsync);
            isWorking = true;
            return order;
        }
    }

    private void Abandon(Order order)
    {
        CancellationTokenSource? nobodyWaits = null;
        lock (mutex)
        {
            if (!order.IsAbandoned || order.IsSettled) return;

            if (queued.Remove(order)) order.Fail(Stopped);
            else if (running.All(one => one.IsSettled || one.IsAbandoned)) nobodyWaits = interrupt;
        }

        // What it wakes runs elsewhere, and not under the lock.
        if (nobodyWaits is not null) _ = CancelAsync(nobodyWaits);
    }

    private void Refuse()
    {
        foreach (var order in queued) order.Fail(Stopped);
        queued.Clear();
    }

    private static async Task CancelAsync(CancellationTokenSource source)
    {
        try
        {
            await source.CancelAsync().ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // The run has ended by itself.
        }
    }

    private async Task WorkAsync()
    {
        await PauseAsync().ConfigureAwait(false);
        while (Take() is { } taken)
        {
            using (taken)
            {
                try
                {
                    await run(running, taken.Token).ConfigureAwait(false);
                }
                catch (Exception exception) when (exception is not OutOfMemoryException)
                {
                    // Whatever it is: those who wait are told, and the next run begins by looking.
                    foreach (var order in running.Where(order => !order.IsSettled)) order.Fail(ErrorOf(exception));
                }
            }
        }
    }

    private async Task PauseAsync()
    {
        try
        {
            if (window > TimeSpan.Zero) await Task.Delay(window, time, stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // There is nothing left to wait for.
        }
    }

    private CancellationTokenSource? Take()
    {
        lock (mutex)
        {
            if (stopping.IsCancellationRequested) Refuse();
            (running, interrupt) = ([.. queued], null);
            queued.Clear();
            isWorking = running.Count > 0;
            if (!isWorking) return null;

            return interrupt = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
        }
    }

    private static PluginError ErrorOf(Exception exception) => exception switch
    {
        PluginException known => known.Error,
        OperationCanceledException => new PluginError(PluginErrorKind.UnknownOutcome, "The run was interrupted."),
        _ when WorkspaceFile.IsTrouble(exception) => WorkspaceFile.Error(exception, "The workspace can't be worked with"),
        _ => new PluginError(PluginErrorKind.UnknownOutcome, $"The run ended with an unexpected {exception.GetType().Name}: {exception.Message}"),
    };
}
