using InfraKit.Sdk.Groups;

namespace InfraKit.Sdk.Execution;

/// <summary>Intents that are tried or asked about again, and when.</summary>
internal static class Retries
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>The intents whose time to be tried again has come, marked as such.</summary>
    public static IReadOnlyList<Intent> Due(ManagedGroup group, DateTimeOffset now)
    {
        List<Intent>? due = null;
        foreach (var intent in group.Intents.Open)
        {
            if (intent.RetryAt <= now) (due ??= []).Add(Described(group, intent) with { RetryAt = null, Attempts = intent.Attempts + 1 });
        }

        foreach (var intent in due ?? []) group.Intents.Put(intent);
        return due ?? [];
    }

    /// <summary>When the next intent is to be tried again.</summary>
    public static DateTimeOffset Next(ManagedGroup group)
    {
        var next = DateTimeOffset.MaxValue;
        foreach (var intent in group.Intents.Open)
        {
            if (intent.RetryAt < next) next = intent.RetryAt.Value;
        }

        return next;
    }

    /// <summary>The intent, to be tried again after a pause.</summary>
    public static Intent Later(Intent intent, GroupSpec spec, DateTimeOffset now) =>
        intent with { Phase = IntentPhase.Retrying, ChangedAt = now, RetryAt = now + Pause(spec, intent.Attempts) };

    /// <summary>The pause before another try: a second, doubled each time, up to what the group's back-off allows.</summary>
    public static TimeSpan Pause(GroupSpec spec, int attempts)
    {
        var longest = spec.Healing.Backoff.Max < LongestPause ? spec.Healing.Backoff.Max : LongestPause;
        var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(attempts, 10)));
        return pause < longest ? pause : longest;
    }

    /// <summary>One that comes from the store gets the row of its instance, once a listing has shown it.</summary>
    private static Intent Described(ManagedGroup group, Intent intent)
    {
        if (intent.Described is not null || intent.Instance is not { } id || !(intent.DrainsAgain || intent.IsChange)) return intent;

        var at = group.Members.IndexOf(id);
        return at >= 0 && group.Members.Details[at].WasSeen ? intent with { Described = group.Members.Details[at].Description } : intent;
    }
}
