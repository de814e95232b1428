using System.Globalization;

namespace InfraKit.Sdk.Testing.Clouds;

/// <summary>
/// The simulated cloud without tasks, locks or a clock of its own: whoever calls it says what time it is. The same seed and the same calls make the same
/// world. Instances that are gone are kept for an hour, so that a listing can show what was.
/// </summary>
internal sealed partial class CloudModel(int firstSeed = 0)
{
    private const string ZoneTag = "zone";
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly List<SimulatedInstance> instances = [];
    private readonly Dictionary<InstanceId, SimulatedInstance> byId = [];
    private readonly Dictionary<IdempotencyKey, SimulatedInstance> byKey = [];
    private readonly List<InstanceId> names = [];
    private readonly List<CloudCall> journal = [];
    private readonly CallMeter meter = new();
    private int seed = firstSeed;
    private DateTimeOffset pruneAt = DateTimeOffset.MinValue;

    public ListingKnobs Listing { get; set; } = new();

    public CreateKnobs Create { get; set; } = new();

    public RemovalKnobs Removal { get; set; } = new();

    public ChangeKnobs Change { get; set; } = new();

    public ProbeKnobs Probe { get; set; } = new();

    public CloudLimits Limits { get; set; } = new();

    public ZoneKnobs Zones { get; set; } = new();

    /// <summary>Every instance in the order of their ids, those too that are gone for less than an hour.</summary>
    public List<SimulatedInstance> Instances => instances;

    /// <summary>Every call that has an effect, in order, numbered from 1.</summary>
    public List<CloudCall> Journal => journal;

    /// <summary>How many instances were ever made.</summary>
    public int Made { get; private set; }

    /// <summary>The most instances there ever were at once.</summary>
    public int Peak { get; private set; }

    /// <summary>How often the instances were listed.</summary>
    public int Listings { get; private set; }

    /// <summary>How many calls the account made.</summary>
    public long Calls => meter.Calls;

    /// <summary>The most calls in any minute of the clock.</summary>
    public int BusiestMinute => meter.BusiestMinute;

    public SimulatedInstance? Find(InstanceId id) => byId.GetValueOrDefault(id);

    /// <summary>Another world under the same knobs; what was allocated is used again.</summary>
    public void Reset(int newSeed)
    {
        seed = newSeed;
        instances.Clear();
        byId.Clear();
        byKey.Clear();
        journal.Clear();
        meter.Reset();
        (Made, Peak, Listings, emptyListings, pruneAt) = (0, 0, 0, 0, DateTimeOffset.MinValue);
    }

    /// <summary>How many instances exist, those that linger after their destruction included.</summary>
    public int Count(DateTimeOffset now)
    {
        var count = 0;
        foreach (var instance in instances)
        {
            if (instance.Exists(now)) count++;
        }

        return count;
    }

    /// <summary>True when it exists, runs, is well and reachable, and is not drained.</summary>
    public bool Serves(SimulatedInstance instance, DateTimeOffset now) =>
        instance.Exists(now) && instance.Works(now) && !instance.IsDrained && !instance.IsCutOff(now) && !IsOut(instance.Zone, now);

    /// <summary>It disappears without anybody's doing.</summary>
    public void Kill(InstanceId id, DateTimeOffset now)
    {
        if (Find(id) is not { } instance || !instance.Exists(now)) return;

        instance.GoneAt = now;
        Write(new CloudCall(CloudAct.Kill, id, key: null, now), CallAnswer.Done);
        Prune(now);
    }

    /// <summary>It will disappear at a time that listings tell beforehand; null takes the word back.</summary>
    public void AnnounceEnd(InstanceId id, DateTimeOffset? at, DateTimeOffset now)
    {
        if (Find(id) is { } instance && instance.Exists(now)) instance.Announce(at);
    }

    /// <summary>One that nobody asked for appears.</summary>
    public SimulatedInstance Plant(InstanceId id, TagSet tags, DateTimeOffset now)
    {
        var instance = new SimulatedInstance(id, number: 0, new InstanceSpec(PluginProperties.None, tags), now, InstanceLife.Sound);
        instance.Boot(now, TimeSpan.Zero);
        Add(instance);
        return instance;
    }

    private void Add(SimulatedInstance instance)
    {
        byId[instance.Id] = instance;
        var at = instances.Count;
        while (at > 0 && string.CompareOrdinal(instances[at - 1].Id.Value, instance.Id.Value) > 0) at--;
        instances.Insert(at, instance);
    }

    /// <summary>Names are kept over worlds: most of them are used again and again.</summary>
    private InstanceId NameOf(int number)
    {
        while (names.Count < number) names.Add(new InstanceId(string.Create(CultureInfo.InvariantCulture, $"sim-{names.Count + 1:D6}")));
        return names[number - 1];
    }

    private void Write(in CloudCall call, CallAnswer answer) =>
        journal.Add(call with { Number = journal.Count + 1, IsDone = answer.IsDone, Error = answer.Error?.Kind });

    /// <summary>Forgets, once an hour, what has been gone for an hour.</summary>
    private void Prune(DateTimeOffset now)
    {
        if (now < pruneAt) return;
        if (pruneAt != DateTimeOffset.MinValue)
        {
            foreach (var instance in instances)
            {
                if (IsForgotten(instance, now)) byId.Remove(instance.Id);
            }

            instances.RemoveAll(instance => IsForgotten(instance, now));
        }

        pruneAt = now + Kept;
    }

    private static bool IsForgotten(SimulatedInstance instance, DateTimeOffset now) => instance.EndsAt < now - Kept;

    /// <summary>A figure from 0 up to 1 that depends on the seed and a number alone.</summary>
    private double Fraction(int number)
    {
        var mixed = unchecked((ulong)(((long)seed << 32) ^ number) * 0x9E3779B97F4A7C15);
        mixed = unchecked((mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9);
        return ((mixed ^ (mixed >> 32)) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>The same for the same text in every process.</summary>
    private static int NumberOf(string text)
    {
        var hash = unchecked((int)2166136261);
        foreach (var character in text) hash = unchecked((hash ^ character) * 16777619);
        return hash;
    }
}
