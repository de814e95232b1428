namespace InfraKit.Sdk.Docker.Containers;

/// <summary>Lets one at a time work for a key; keys that nobody works for take no memory.</summary>
internal sealed class KeyLocks
{
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);

    /// <summary>Waits for the key, and holds it until disposed.</summary>
    public async Task<IDisposable> EnterAsync(IdempotencyKey key, CancellationToken cancellationToken)
    {
        Entry? entry;
        lock (entries)
        {
            if (!entries.TryGetValue(key.Value, out entry)) entries[key.Value] = entry = new Entry();
            entry.Users++;
        }

        try
        {
            await entry.Turn.WaitAsync(cancellationToken).ConfigureAwait(false);
            return new Held(this, key.Value, entry);
        }
        catch
        {
            Leave(key.Value, entry);
            throw;
        }
    }

    private void Leave(string key, Entry entry)
    {
        lock (entries)
        {
            if (--entry.Users > 0) return;

            entries.Remove(key);
            entry.Turn.Dispose();
        }
    }

    private sealed class Entry
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public int Users { get; set; }
    }

    private sealed class Held(KeyLocks locks, string key, Entry entry) : IDisposable
    {
        public void Dispose()
        {
            entry.Turn.Release();
            locks.Leave(key, entry);
        }
    }
}
