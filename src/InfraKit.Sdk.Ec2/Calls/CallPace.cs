using System.Collections.Concurrent;

namespace InfraKit.Sdk.Ec2.Calls;

/// <summary>The buckets of an account in a region, one for each action: shared by all groups.</summary>
internal sealed class CallPace(IDictionary<string, CallRate> rates, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<string, CallBucket> buckets = new(StringComparer.Ordinal);

    /// <summary>The bucket of an action.</summary>
    public CallBucket Of(string action) => buckets.GetOrAdd(action, name => new CallBucket(rates.TryGetValue(name, out var rate) ? rate : CallRates.Of(name), time));

    public void Dispose()
    {
        foreach (var bucket in buckets.Values) bucket.Dispose();
    }
}
