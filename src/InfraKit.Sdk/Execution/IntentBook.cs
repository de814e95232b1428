using System.Diagnostics.CodeAnalysis;

namespace InfraKit.Sdk.Execution;

/// <summary>The open intents of a group, and which of them the store doesn't know yet.</summary>
internal sealed class IntentBook
{
    private readonly Dictionary<IdempotencyKey, Intent> open = [];
    private readonly Dictionary<InstanceId, IdempotencyKey> byInstance = [];
    private readonly HashSet<IdempotencyKey> unsaved = [];
    private readonly Dictionary<IdempotencyKey, (Intent Intent, DateTimeOffset At)> refused = [];

    /// <summary>The open intents.</summary>
    public IReadOnlyCollection<Intent> Open => open.Values;

    /// <summary>The keys of intents that were opened, changed or closed since the last save.</summary>
    public IReadOnlyCollection<IdempotencyKey> Unsaved => unsaved;

    /// <summary>An open intent.</summary>
    public Intent? Find(IdempotencyKey key) => open.GetValueOrDefault(key);

    /// <summary>The open intent about an instance.</summary>
    public bool TryFind(InstanceId instance, [NotNullWhen(true)] out Intent? intent)
    {
        intent = byInstance.TryGetValue(instance, out var key) ? open.GetValueOrDefault(key) : null;
        return intent is not null;
    }

    /// <summary>Opens an intent or takes another version of it.</summary>
    public void Put(Intent intent)
    {
        Restore(intent);
        unsaved.Add(intent.Key);
    }

    /// <summary>Takes an intent that came from the store.</summary>
    public void Restore(Intent intent)
    {
        open[intent.Key] = intent;
        if (intent.Instance is { } instance) byInstance[instance] = intent.Key;
    }

    /// <summary>Closes an intent; one that is closed already is no error.</summary>
    public void Close(IdempotencyKey key)
    {
        if (!open.Remove(key, out var intent)) return;
        if (intent.Instance is { } instance && byInstance.TryGetValue(instance, out var owner) && owner == key) byInstance.Remove(instance);
        unsaved.Add(key);
    }

    /// <summary>Remembers a creation that was refused, for listings that began before.</summary>
    public void Refuse(Intent intent, DateTimeOffset now) => refused[intent.Key] = (intent, now);

    /// <summary>The creation of a key, when it was refused after a listing began.</summary>
    public Intent? RefusedSince(IdempotencyKey key, DateTimeOffset listedAt) => refused.TryGetValue(key, out var entry) && entry.At >= listedAt ? entry.Intent : null;

    /// <summary>Forgets the refusals from before a listing: those that follow it began later.</summary>
    public void ForgetRefusals(DateTimeOffset listedAt)
    {
        foreach (var (key, entry) in refused)
        {
            if (entry.At < listedAt) refused.Remove(key);
        }
    }

    /// <summary>Everything is in the store.</summary>
    public void Saved() => unsaved.Clear();
}
