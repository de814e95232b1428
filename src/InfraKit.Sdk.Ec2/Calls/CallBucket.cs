namespace InfraKit.Sdk.Ec2.Calls;

/// <summary>
/// The tokens of one action: each call takes one, and waits for it in the order of coming. A throttling answer empties the bucket and halves its rate;
/// each other answer brings a little of it back.
/// </summary>
internal sealed class CallBucket(CallRate rate, TimeProvider time) : IDisposable
{
    private const double Slowest = 1.0 / 64;
    private const double Recovering = 1.0 / 32;

    private readonly Lock mutex = new();
    private readonly SemaphoreSlim turn = new(1);
    private double tokens = rate.Burst;
    private double share = 1;
    private long filledAt = time.GetTimestamp();
    private long slowedAt = long.MinValue;

    /// <summary>Waits for a token.</summary>
    /// <returns>What to hand back with the answer: when the call was let go.</returns>
    public async Task<long> TakeAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (Missing() is { } wait) await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
            return time.GetTimestamp();
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Takes in an answer.</summary>
    /// <param name="sentAt">When the call was let go.</param>
    /// <param name="wasThrottled">True when there were too many.</param>
    public void Answered(long sentAt, bool wasThrottled)
    {
        lock (mutex)
        {
            if (!wasThrottled)
            {
                share = Math.Min(1, share + Recovering);
                return;
            }

            Fill();
            tokens = Math.Min(tokens, 0);

            // Calls that were sent before it was known say nothing new.
            if (sentAt <= slowedAt) return;

            share = Math.Max(Slowest, share / 2);
            slowedAt = time.GetTimestamp();
        }
    }

    public void Dispose() => turn.Dispose();

    /// <summary>Takes a token; or how long until there is one.</summary>
    private TimeSpan? Missing()
    {
        lock (mutex)
        {
            Fill();
            if (tokens < 1) return TimeSpan.FromSeconds(Math.Max((1 - tokens) / (rate.PerSecond * share), 0.001));

            tokens--;
            return null;
        }
    }

    private void Fill()
    {
        var now = time.GetTimestamp();
        tokens = Math.Min(rate.Burst, tokens + time.GetElapsedTime(filledAt, now).TotalSeconds * rate.PerSecond * share);
        filledAt = now;
    }
}
