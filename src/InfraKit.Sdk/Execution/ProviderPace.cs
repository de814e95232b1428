using InfraKit.Sdk.Hosting;
using InfraKit.Sdk.Reconciliation;

namespace InfraKit.Sdk.Execution;

/// <summary>
/// How fast a provider is called by all groups together, learned from its answers: without limit until it says that calls come too fast; from then on
/// at a distance that doubles with each such answer and shrinks with each other one, until nobody has to wait. Whoever came first goes first.
/// </summary>
/// <remarks>Like the congestion avoidance of TCP (RFC 5681): back quickly, forward slowly.</remarks>
internal sealed class ProviderPace(EngineParts parts) : IDue
{
    private const double Shrinking = 63.0 / 64;

    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(30);

    /// <summary>What a late timer missed is made up for, but no more than this.</summary>
    private static readonly TimeSpan Arrears = TimeSpan.FromSeconds(1);

    private readonly Lock mutex = new();
    private readonly LinkedList<TaskCompletionSource> waiting = [];
    private TimeSpan distance;
    private DateTimeOffset openAt = DateTimeOffset.MinValue;
    private DateTimeOffset slowedAt = DateTimeOffset.MinValue;

    public DateTimeOffset DueAt { get; set; } = DateTimeOffset.MaxValue;

    /// <summary>When the next call may be made.</summary>
    public DateTimeOffset OpenAt
    {
        get
        {
            lock (mutex) return openAt;
        }
    }

    /// <summary>Waits until a call may be made. Who waits is not busy: only time can help.</summary>
    public async Task TurnAsync(CancellationToken cancellationToken)
    {
        LinkedListNode<TaskCompletionSource> place;
        lock (mutex)
        {
            if (waiting.Count == 0 && TryTake()) return;

            place = waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            parts.Activity.Exit();
            parts.Schedule.At(this, openAt);
        }

        await using var giving = cancellationToken.Register(() => GiveUp(place)).ConfigureAwait(false);
        await place.Value.Task.ConfigureAwait(false);
    }

    /// <summary>Takes in how a call ended; null for well.</summary>
    public void Answered(PluginError? error)
    {
        lock (mutex)
        {
            if (error is { Kind: PluginErrorKind.Throttled }) Slow(error.RetryAfter);
            else if (distance > TimeSpan.Zero) distance = distance * Shrinking is var less && less < Least && waiting.Count == 0 ? TimeSpan.Zero : less;
        }
    }

    /// <summary>Takes in how a call for several ended: it came too fast when one of its results says so.</summary>
    public void Answered(IEnumerable<PluginError?> errors) => Answered(errors.Where(error => error is { Kind: PluginErrorKind.Throttled }).MaxBy(error => error!.RetryAfter));

    public void OnDue()
    {
        lock (mutex)
        {
            while (waiting.First is { } next && TryTake())
            {
                waiting.Remove(next);
                parts.Activity.Enter();
                next.Value.SetResult();
            }

            if (waiting.Count > 0) parts.Schedule.At(this, openAt);
        }
    }

    private void GiveUp(LinkedListNode<TaskCompletionSource> place)
    {
        lock (mutex)
        {
            if (place.List is null) return;

            waiting.Remove(place);
            parts.Activity.Enter();
            place.Value.SetCanceled();
        }
    }

    private bool TryTake()
    {
        var now = parts.Clock.Now;
        if (now < openAt) return false;

        var since = now - Arrears;
        openAt = (openAt > since ? openAt : since) + distance;
        return true;
    }

    private void Slow(TimeSpan? retryAfter)
    {
        var now = parts.Clock.Now;

        // Calls that were sent before it was known say nothing new.
        if (now >= slowedAt + distance)
        {
            distance = TimeSpan.FromTicks(Math.Clamp(2 * distance.Ticks, 2 * Least.Ticks, Most.Ticks));
            slowedAt = now;
        }

        var again = now + (retryAfter ?? distance);
        if (again > openAt) openAt = again;
    }
}
