using System.Collections.Concurrent;

namespace InfraKit.Sdk.Docker.Images;

/// <summary>Adds up the layers of a pull, and tells those who wait at most once a second.</summary>
internal sealed class PullProgress
{
    private const long Megabyte = 1_000_000;
    private const long TellEveryMilliseconds = 1000;

    private readonly ConcurrentBag<IProgress<Reason>> listeners = [];
    private readonly ConcurrentDictionary<string, (long Done, long Of)> layers = new(StringComparer.Ordinal);
    private long toldAt = long.MinValue;

    /// <summary>Somebody wants to be told.</summary>
    public void Add(IProgress<Reason>? listener)
    {
        if (listener is not null) listeners.Add(listener);
    }

    /// <summary>A layer has come so far, in bytes.</summary>
    public void Report(string layer, long done, long of)
    {
        layers.AddOrUpdate(layer, (done, of), (_, known) => (Math.Max(known.Done, done), Math.Max(known.Of, of)));
        var now = Environment.TickCount64;
        var told = Volatile.Read(ref toldAt);
        if ((told != long.MinValue && now - told < TellEveryMilliseconds) || Interlocked.CompareExchange(ref toldAt, now, told) != told) return;

        var reason = Reason();
        foreach (var listener in listeners) listener.Report(reason);
    }

    private Reason Reason()
    {
        var (done, of) = (layers.Values.Sum(layer => layer.Done), layers.Values.Sum(layer => layer.Of));
        return of == 0
            ? new Reason("PullingImage")
            : new Reason("PullingImage", new ReasonTerm("percent", done * 100 / of), new ReasonTerm("doneMegabytes", done / Megabyte), new ReasonTerm("ofMegabytes", of / Megabyte));
    }
}
