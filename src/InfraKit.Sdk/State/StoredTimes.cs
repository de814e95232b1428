using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.State;

/// <summary>Times that an earlier life of the engine wrote: its clock may have been ahead, and nothing that has happened lies in the future.</summary>
internal static class StoredTimes
{
    public static DateTimeOffset NotAfter(this DateTimeOffset stored, DateTimeOffset now) => stored < now ? stored : now;

    public static Backoff NotAfter(this Backoff stored, DateTimeOffset now) =>
        stored.LastAt <= now ? stored : stored with { LastAt = now, Until = now + (stored.Until - stored.LastAt) };

    public static PlanMemory NotAfter(this PlanMemory stored, DateTimeOffset now, TimeSpan longestWait) => stored with
    {
        BeganAt = stored.BeganAt.NotAfter(now),
        LastProgressAt = stored.LastProgressAt.NotAfter(now),
        StageReachedAt = stored.StageReachedAt?.NotAfter(now),
        BakingSince = stored.BakingSince?.NotAfter(now),
        Rate = stored.Rate with { Since = stored.Rate.Since.NotAfter(now) },
        Zombies = stored.Zombies with { Until = stored.Zombies.Until.NotAfter(now + longestWait) },
        Drains = stored.Drains with { Until = stored.Drains.Until.NotAfter(now + longestWait) },
        Backoffs = [.. stored.Backoffs.Select(backoff => backoff.NotAfter(now))],
    };
}
