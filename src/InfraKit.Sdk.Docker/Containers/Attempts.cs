namespace InfraKit.Sdk.Docker.Containers;

/// <summary>
/// The keys whose containers this process is making. What is half made is no instance yet, and may never be one: listings leave it out, also when the
/// attempt began or ended while the engine was listing.
/// </summary>
internal sealed class Attempts
{
    private readonly Lock mutex = new();
    private readonly HashSet<string> underWay = new(StringComparer.Ordinal);
    private readonly List<Witness> witnesses = [];

    /// <summary>An attempt, under way until disposed. The caller holds the key.</summary>
    public IDisposable Begin(IdempotencyKey key)
    {
        lock (mutex)
        {
            underWay.Add(key.Value);
            foreach (var witness in witnesses) witness.Seen.Add(key.Value);
        }

        return new Attempt(this, key.Value);
    }

    /// <summary>Takes note, until disposed, of every attempt that is under way or begins.</summary>
    public Witness Watch()
    {
        lock (mutex)
        {
            var witness = new Witness(this, [.. underWay]);
            witnesses.Add(witness);
            return witness;
        }
    }

    /// <summary>Knows the attempts that were under way at any moment since it began.</summary>
    internal sealed class Witness(Attempts attempts, HashSet<string> seen) : IDisposable
    {
        internal HashSet<string> Seen => seen;

        /// <summary>True for what an attempt was making, and had not finished.</summary>
        public bool SawHalfMade(ContainerRow row)
        {
            if (!row.IsUnfinished || !row.Tags.TryGetValue(WellKnownTags.Intent, out var key)) return false;

            lock (attempts.mutex) return seen.Contains(key);
        }

        public void Dispose()
        {
            lock (attempts.mutex) attempts.witnesses.Remove(this);
        }
    }

    private sealed class Attempt(Attempts attempts, string key) : IDisposable
    {
        public void Dispose()
        {
            lock (attempts.mutex) attempts.underWay.Remove(key);
        }
    }
}
