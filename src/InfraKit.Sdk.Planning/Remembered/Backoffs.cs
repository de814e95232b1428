namespace InfraKit.Sdk.Planning;

/// <summary>The arithmetic of waiting after trouble. Doubling, with a jitter that depends on names alone, so that it can be replayed.</summary>
internal static class Backoffs
{
    /// <summary>Any slot.</summary>
    public const int AnySlot = -1;

    private const int CrashLoopAttempts = 3;

    /// <summary>The longest wait of a revision, in one slot or in any; null when it doesn't wait.</summary>
    public static Backoff? Of(PlanMemory memory, SpecRevision revision, DateTimeOffset now, int slot = AnySlot)
    {
        Backoff? longest = null;
        foreach (var entry in memory.Backoffs.Span)
        {
            if (entry.Revision != revision || entry.Until <= now) continue;
            if (slot != AnySlot && entry.Slot != slot && entry.Slot != AnySlot) continue;
            if (longest is null || entry.Until > longest.Until) longest = entry;
        }

        return longest;
    }

    /// <summary>True when it failed so often in a row that it looks like a habit.</summary>
    public static bool IsCrashLoop(Backoff entry) => entry is { IsForRoom: false, Attempts: >= CrashLoopAttempts };

    /// <summary>True while the provider's last word on a revision is that there is no room for more.</summary>
    public static bool LacksRoom(GroupSpec spec, PlanMemory memory, DateTimeOffset now)
    {
        foreach (var entry in memory.Backoffs.Span)
        {
            if (entry.IsForRoom && entry.Revision == memory.Target.Revision && now - entry.LastAt < spec.Healing.Backoff.ResetAfter) return true;
        }

        return false;
    }

    /// <summary>The entries after one more failure. Several failures at the same moment are one.</summary>
    /// <param name="entries">The entries so far.</param>
    /// <param name="spec">The group.</param>
    /// <param name="at">Revision and slot.</param>
    /// <param name="isRepair">True when a member that served is replaced: its first replacement doesn't wait.</param>
    /// <param name="now">The time.</param>
    /// <param name="trouble">What the provider said, if it was the provider.</param>
    public static ValueList<Backoff> AfterFailure(
        ValueList<Backoff> entries, GroupSpec spec, (SpecRevision Revision, int Slot) at, bool isRepair, DateTimeOffset now, Trouble trouble = default)
    {
        var policy = spec.Healing.Backoff;
        var kept = new List<Backoff>(entries.Count + 1);
        var attempts = 1;
        foreach (var entry in entries.Span)
        {
            var isSame = entry.Revision == at.Revision && entry.Slot == at.Slot;
            if (isSame && entry.LastAt == now) return entries;
            if (now - entry.LastAt >= policy.ResetAfter && entry.Until <= now) continue;
            if (isSame) attempts = entry.Attempts + 1;
            else kept.Add(entry);
        }

        var doublings = isRepair ? attempts - 2 : attempts - 1;
        var wait = doublings < 0 ? TimeSpan.Zero : Wait(policy, doublings, Seed(spec.Id, at.Revision, attempts));
        kept.Add(new Backoff(at.Revision, at.Slot, attempts, now + (wait > trouble.AtLeast ? wait : trouble.AtLeast), now) { IsForRoom = trouble.IsForRoom });
        return [.. kept];
    }

    /// <summary>The clock after one more failure.</summary>
    public static RetryClock AfterFailure(RetryClock clock, GroupSpec spec, SpecRevision revision, DateTimeOffset now)
    {
        var policy = spec.Healing.Backoff;
        var attempts = now - clock.Until >= policy.ResetAfter ? 1 : clock.Attempts + 1;
        return new RetryClock(attempts, now + Wait(policy, attempts - 1, Seed(spec.Id, revision, attempts)));
    }

    /// <summary>First·2^doublings, at most Max, less up to a tenth.</summary>
    public static TimeSpan Wait(BackoffPolicy policy, int doublings, uint seed)
    {
        var ticks = policy.First.Ticks;
        for (var i = 0; i < doublings && ticks < policy.Max.Ticks; i++) ticks *= 2;
        return TimeSpan.FromTicks(Math.Min(ticks, policy.Max.Ticks) / 1000 * (1000 - (seed % 101)));
    }

    /// <summary>A number that depends on names alone: FNV-1a.</summary>
    public static uint Seed(GroupId group, SpecRevision revision, int attempt)
    {
        var hash = 2166136261u;
        foreach (var c in group.ToString()) hash = (hash ^ c) * 16777619;
        foreach (var c in revision.ToString()) hash = (hash ^ c) * 16777619;
        hash = (hash ^ (uint)attempt) * 16777619;
        return hash ^ (hash >> 15);
    }
}
