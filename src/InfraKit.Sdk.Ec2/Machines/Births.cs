namespace InfraKit.Sdk.Ec2.Machines;

/// <summary>
/// What this process knows of keys: which machine each made, and when one was tried last without a clear answer. Kept for as long as the machine is listed, and
/// a while longer.
/// </summary>
internal sealed class Births(TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(2);

    private readonly Lock mutex = new();
    private readonly DateTimeOffset beganAt = time.GetUtcNow();
    private readonly Dictionary<IdempotencyKey, (string Id, DateTimeOffset At)> made = [];
    private readonly Dictionary<string, IdempotencyKey> keys = new(StringComparer.Ordinal);
    private readonly Dictionary<IdempotencyKey, DateTimeOffset> tried = [];
    private DateTimeOffset sweptAt = time.GetUtcNow();

    /// <summary>The machine that a key made, as far as this process knows.</summary>
    public string? Find(IdempotencyKey key)
    {
        lock (mutex) return made.TryGetValue(key, out var birth) ? birth.Id : null;
    }

    /// <summary>The key that made a machine, as far as this process knows.</summary>
    public IdempotencyKey? KeyOf(string id)
    {
        lock (mutex) return keys.TryGetValue(id, out var key) ? key : null;
    }

    /// <summary>True for a key that was tried, and nobody knows what became of it.</summary>
    public bool IsInDoubt(IdempotencyKey key)
    {
        lock (mutex) return tried.ContainsKey(key);
    }

    /// <summary>Since when nothing was done for a key: its last attempt, or the beginning of this process, before which another may have tried.</summary>
    public DateTimeOffset SilentSince(IdempotencyKey key)
    {
        lock (mutex) return tried.TryGetValue(key, out var at) ? at : beganAt;
    }

    /// <summary>A key is tried now.</summary>
    public void Tried(IEnumerable<IdempotencyKey> attempted)
    {
        var now = time.GetUtcNow();
        lock (mutex)
        {
            foreach (var key in attempted) tried[key] = now;
        }
    }

    /// <summary>Nothing came of a key's attempt, surely.</summary>
    public void Failed(IEnumerable<IdempotencyKey> attempted)
    {
        lock (mutex)
        {
            foreach (var key in attempted) tried.Remove(key);
        }
    }

    /// <summary>A key made a machine.</summary>
    public void Made(IdempotencyKey key, string id)
    {
        lock (mutex)
        {
            tried.Remove(key);
            made[key] = (id, time.GetUtcNow());
            keys[id] = key;
        }
    }

    /// <summary>True for a machine whose key this process knows: an engine of this namespace made it.</summary>
    public bool IsOwn(string id)
    {
        lock (mutex) return keys.ContainsKey(id);
    }

    /// <summary>How long EC2 may still keep silent about a machine; null for one it must show, or that is not known here.</summary>
    /// <param name="id">The machine.</param>
    /// <param name="lag">How long it may after a birth.</param>
    public TimeSpan? SilenceOf(string id, TimeSpan lag)
    {
        lock (mutex)
        {
            if (!keys.TryGetValue(id, out var key) || !made.TryGetValue(key, out var birth)) return null;

            var left = birth.At + lag - time.GetUtcNow();
            return left > TimeSpan.Zero ? left : null;
        }
    }

    /// <summary>Forgets what is long gone: which key made a machine is remembered for as long as it is listed.</summary>
    /// <param name="isListed">Whether the listing has a machine.</param>
    public void Sweep(Func<string, bool> isListed)
    {
        var now = time.GetUtcNow();
        lock (mutex)
        {
            if (now - sweptAt < Kept / 2) return;

            sweptAt = now;
            foreach (var (key, birth) in made.Where(entry => now - entry.Value.At > Kept && !isListed(entry.Value.Id)).ToArray())
            {
                made.Remove(key);
                keys.Remove(birth.Id);
            }

            foreach (var (key, _) in tried.Where(entry => now - entry.Value > Kept).ToArray()) tried.Remove(key);
        }
    }
}
