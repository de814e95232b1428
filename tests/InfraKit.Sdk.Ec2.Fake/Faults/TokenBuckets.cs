namespace InfraKit.Sdk.Ec2.Fake.Faults;

/// <summary>Lets actions through as often as their rates allow.</summary>
internal sealed class TokenBuckets(IDictionary<string, ActionRate> rates, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (double Tokens, DateTimeOffset At)> buckets = new(StringComparer.Ordinal);

    /// <summary>Takes a token, if there is one.</summary>
    public bool TryTake(string action)
    {
        lock (gate)
        {
            if (!rates.TryGetValue(action, out var rate) && !rates.TryGetValue("*", out rate)) return true;
            var now = clock.GetUtcNow();
            var (tokens, at) = buckets.TryGetValue(action, out var bucket) ? bucket : (rate.Burst, now);
            tokens = Math.Min(rate.Burst, tokens + (now - at).TotalSeconds * rate.PerSecond);
            var passes = tokens >= 1;
            buckets[action] = (passes ? tokens - 1 : tokens, now);
            return passes;
        }
    }
}
