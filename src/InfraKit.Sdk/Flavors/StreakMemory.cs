using System.Collections.Concurrent;

namespace InfraKit.Sdk.Flavors;

/// <summary>The streaks of all instances that are asked for. What nobody asks for any more is forgotten.</summary>
internal sealed class StreakMemory(TimeProvider time)
{
    /// <summary>Between two looks for what to forget.</summary>
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(5);

    /// <summary>Kept at least that long, and some intervals of the probe.</summary>
    private static readonly TimeSpan MinKeep = TimeSpan.FromMinutes(10);

    private const int IntervalsKept = 5;

    private readonly ConcurrentDictionary<StreakKey, Entry> entries = new();
    private long sweptAt = time.GetTimestamp();

    /// <summary>How many instances are remembered.</summary>
    public int Count => entries.Count;

    /// <summary>Counts an answer.</summary>
    public Streak Record(StreakKey key, Health answer, ProbeSettings settings)
    {
        Sweep();
        if (answer == Health.Unknown)
        {
            Forget(key);
            return default;
        }

        var entry = entries.AddOrUpdate(
            key,
            static (_, arg) => Entry.Next(default, arg),
            static (_, before, arg) => Entry.Next(before.Streak, arg),
            (Answer: answer, Settings: settings, Now: time.GetTimestamp()));
        return entry.Streak;
    }

    /// <summary>Forgets an instance.</summary>
    public void Forget(StreakKey key) => entries.TryRemove(key, out _);

    private void Sweep()
    {
        var (now, last) = (time.GetTimestamp(), Interlocked.Read(ref sweptAt));
        if (time.GetElapsedTime(last, now) < SweepInterval || Interlocked.CompareExchange(ref sweptAt, now, last) != last) return;

        foreach (var pair in entries)
        {
            // Removing the pair, not the key, spares an entry that was asked for in between.
            if (time.GetElapsedTime(pair.Value.AskedAt, now) > pair.Value.Keep) entries.TryRemove(pair);
        }
    }

    private readonly record struct Entry(Streak Streak, long AskedAt, TimeSpan Keep)
    {
        public static Entry Next(Streak before, (Health Answer, ProbeSettings Settings, long Now) asked)
        {
            var some = asked.Settings.Interval * IntervalsKept;
            return new Entry(before.After(asked.Answer, asked.Settings.Thresholds), asked.Now, some > MinKeep ? some : MinKeep);
        }
    }
}
