namespace InfraKit.Sdk.Samples.Quickstart;

/// <summary>Counts requests, as several senders make them.</summary>
internal sealed class Tally
{
    private readonly Lock counting = new();
    private Lap total;
    private Lap told;

    /// <summary>All so far.</summary>
    public Lap Total
    {
        get
        {
            lock (counting) return total;
        }
    }

    /// <summary>Counts one.</summary>
    /// <param name="failure">How it failed; null when it was answered as it should be.</param>
    public void Count(string? failure)
    {
        lock (counting) total = new Lap(total.Sent + 1, total.Failed + (failure is null ? 0 : 1), failure ?? total.Failure);
    }

    /// <summary>What happened since the last time this was asked.</summary>
    public Lap NextLap()
    {
        lock (counting)
        {
            var lap = total.Since(told);
            told = total;
            return lap;
        }
    }
}
