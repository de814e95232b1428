namespace InfraKit.Sdk.Testing;

/// <summary>How time passes, and how a test waits.</summary>
public sealed partial class VirtualEngine
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan UsualLimit = TimeSpan.FromMinutes(30);

    /// <summary>Lets time pass until a condition on the group holds.</summary>
    /// <exception cref="VirtualTimeException">It doesn't within the limit, half an hour unless told.</exception>
    public async Task<GroupDescription> UntilAsync(Func<GroupDescription, bool> condition, TimeSpan? limit = null)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var (began, longest) = (Time.GetTimestamp(), limit ?? UsualLimit);
        while (true)
        {
            await IdleAsync().ConfigureAwait(false);
            var described = await DescribeAsync().ConfigureAwait(false);
            if (condition(described)) return described;
            if (Time.GetElapsedTime(began) >= longest) throw new VirtualTimeException(Standstill.Tell(described, longest));

            Time.Advance(Step);
        }
    }

    /// <summary>Lets time pass until every desired member is available on the wanted revision and nothing else is left.</summary>
    /// <exception cref="VirtualTimeException">It doesn't within the limit, half an hour unless told.</exception>
    public Task<GroupDescription> ConvergedAsync(TimeSpan? limit = null) => UntilAsync(group => group.Converged, limit);

    /// <summary>Lets so much time pass.</summary>
    public async Task PassAsync(TimeSpan span)
    {
        for (var began = Time.GetTimestamp(); Time.GetElapsedTime(began) < span;)
        {
            await IdleAsync().ConfigureAwait(false);
            Time.Advance(Step);
        }

        await IdleAsync().ConfigureAwait(false);
    }

    /// <summary>Waits until the engine does nothing but wait for time to pass. Calls that hang in the cloud's hooks don't count.</summary>
    /// <exception cref="TimeoutException">It is still busy after two minutes of real time: a call hangs elsewhere.</exception>
    public async Task IdleAsync()
    {
        while (true)
        {
            var (hanging, changed) = Cloud.Hanging.Now;
            var idle = engine.Activity.WhenIdleAsync(hanging);
            var first = await Task.WhenAny(idle, changed).WaitAsync(LongestWait).ConfigureAwait(false);
            if (first == idle && Cloud.Hanging.Now.Count <= hanging) return;
        }
    }

    /// <summary>Lets time pass until a task ends, such as the destruction of a group.</summary>
    /// <returns>How much time passed.</returns>
    /// <exception cref="VirtualTimeException">It doesn't within the limit, half an hour unless told.</exception>
    public async Task<TimeSpan> EndAsync(Task task, TimeSpan? limit = null)
    {
        ArgumentNullException.ThrowIfNull(task);
        var (began, longest) = (Time.GetTimestamp(), limit ?? UsualLimit);
        while (!task.IsCompleted)
        {
            if (Time.GetElapsedTime(began) >= longest) throw new VirtualTimeException($"The task did not end within {longest}.");

            await IdleAsync().ConfigureAwait(false);

            // What runs apart from the engine's own work gets its turn before time goes on.
            await Task.WhenAny(task, Task.Delay(Grace, TimeProvider.System)).ConfigureAwait(false);
            Time.Advance(Step);
        }

        await task.ConfigureAwait(false);
        return Time.GetElapsedTime(began);
    }

    /// <summary>The events since the engine started.</summary>
    public async Task<IReadOnlyList<GroupEvent>> EventsAsync()
    {
        using var enough = new CancellationTokenSource();
        var events = new List<GroupEvent>();
        var reader = Groups.FollowAsync(cancellationToken: enough.Token).GetAsyncEnumerator(enough.Token);
        try
        {
            while (true)
            {
                var next = reader.MoveNextAsync().AsTask();
                if (!next.IsCompleted) break;
                events.Add(reader.Current);
            }
        }
        finally
        {
            await enough.CancelAsync().ConfigureAwait(false);
        }

        return events;
    }
}
