using InfraKit.Sdk.Observation;
using InfraKit.Sdk.Simulation.Tests.Engines;

namespace InfraKit.Sdk.Simulation.Tests.Clouds;

/// <summary>A cloud on the caller's thread, in manual time and without chance of its own: the same seed is the same cloud.</summary>
internal sealed class Cloud(ManualTime time, CloudTraits traits, Random chance)
{
    private const int KeptListings = 40;

    private readonly List<Machine> machines = [];
    private readonly Dictionary<string, Machine> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Character> characters = new(StringComparer.Ordinal);
    private readonly List<InstanceDescription[]> listings = [];
    private int made;

    /// <summary>What is wrong with it now.</summary>
    public CloudTrouble Trouble { get; set; } = CloudTrouble.None;

    public CloudTraits Traits => traits;

    /// <summary>The instances there are.</summary>
    public IReadOnlyList<Machine> Machines => machines;

    /// <summary>How often the provider was called.</summary>
    public int Calls { get; private set; }

    /// <summary>True when old listings are kept, so that a stale one can be shown.</summary>
    public bool KeepsListings { get; init; }

    /// <summary>What becomes of a revision's instances from now on.</summary>
    public void Give(SpecRevision revision, Character character) => characters[revision.Value] = character;

    public Character CharacterOf(string revision) => characters.GetValueOrDefault(revision);

    public Machine? Find(InstanceId id)
    {
        foreach (var machine in machines)
        {
            if (machine.Id == id) return machine;
        }

        return null;
    }

    /// <summary>What became of a key, unless nobody can tell now.</summary>
    public (Machine? Found, PluginError? Error) Find(IdempotencyKey key)
    {
        Calls++;
        if (Trouble.LookupFailsPercent > 0 && chance.Next(100) < Trouble.LookupFailsPercent) return (null, new PluginError(PluginErrorKind.Transient, "ask again"));

        return (byKey.TryGetValue(key.Value, out var machine) && machine.Exists(time.Now) ? machine : null, null);
    }

    /// <summary>Makes an instance, as far as nothing is in the way. The machine is null when nothing was made.</summary>
    public (Machine? Made, PluginError? Error) Create(TagSet tags, LogicalId? identity, IdempotencyKey key)
    {
        Calls++;
        if (byKey.TryGetValue(key.Value, out var known) && known.Exists(time.Now)) return (known, null);

        var revision = tags.TryGetValue(WellKnownTags.Revision, out var text) ? text : string.Empty;
        if (RefusalOf(revision) is { } error) return (null, error);
        if (chance.Next(100) < Trouble.LostPercent) return (null, Unknown);

        if (traits.Zones > 0) tags = tags.With("zone", $"z{made % traits.Zones}");
        var machine = Boot(revision, tags, identity);
        machines.Add(machine);
        byKey[key.Value] = machine;
        return (machine, chance.Next(100) < Trouble.TimeoutPercent ? Unknown : null);
    }

    /// <summary>After how many of so many a call for several breaks off, and nobody knows what became of any of them; null when it doesn't.</summary>
    public int? BreaksOffAfter(int count) => chance.Next(100) < Trouble.LostPercent ? chance.Next(count + 1) : null;

    /// <summary>An instance that nobody of ours made.</summary>
    public Machine Plant(TagSet tags, LogicalId? identity = null)
    {
        var machine = new Machine(new InstanceId($"x-{++made}"), tags, identity, time.Now) { IsOurs = false, ListedFrom = time.Now, UpFrom = time.Now };
        machines.Add(machine);
        return machine;
    }

    public PluginError? Destroy(InstanceId id)
    {
        Calls++;
        if (Find(id) is not { } machine || !machine.Exists(time.Now)) return new PluginError(PluginErrorKind.NotFound, "no such instance");
        if (Trouble.DestroyError is { } kind) return new PluginError(kind, "not now");
        if (machine.RefusesToGo) return new PluginError(PluginErrorKind.Transient, "it will not go");

        var gone = time.Now + traits.DestroyLag;
        if (gone < machine.GoneAt) machine.GoneAt = gone;
        return null;
    }

    public PluginError? Label(InstanceId id, TagSet tags)
    {
        Calls++;
        if (Find(id) is not { } machine) return new PluginError(PluginErrorKind.NotFound, "no such instance");

        machine.Tags = machine.Tags.With(tags);
        return null;
    }

    /// <summary>Turns an instance into another revision where it is. What it says of itself stays until it is labelled.</summary>
    public PluginError? Update(InstanceId id, SpecRevision revision, bool restarts)
    {
        Calls++;
        if (Find(id) is not { } machine || !machine.Exists(time.Now)) return new PluginError(PluginErrorKind.NotFound, "no such instance");
        if (Mishap() is { } mishap) return mishap;
        if (CharacterOf(revision.Value) == Character.Refused) return new PluginError(PluginErrorKind.Invalid, "never");

        if (restarts) Begin(machine, CharacterOf(revision.Value));
        else if (CharacterOf(revision.Value) == Character.Good) Cure(machine);
        return chance.Next(100) < Trouble.TimeoutPercent ? Unknown : null;
    }

    public PluginError? Restart(InstanceId id)
    {
        Calls++;
        if (Find(id) is not { } machine || !machine.Exists(time.Now)) return new PluginError(PluginErrorKind.NotFound, "no such instance");
        if (Mishap() is { } mishap) return mishap;

        Begin(machine, CharacterOf(machine.Revision));
        return chance.Next(100) < Trouble.TimeoutPercent ? Unknown : null;
    }

    /// <summary>Puts an instance back into service.</summary>
    public PluginError? Serve(InstanceId id)
    {
        if (Find(id) is not { } machine || !machine.Exists(time.Now)) return new PluginError(PluginErrorKind.NotFound, "no such instance");

        machine.IsOut = false;
        return null;
    }

    /// <summary>What a listing says now.</summary>
    /// <param name="startedAt">The time by the clock of the engine that asks.</param>
    public GroupListing List(DateTimeOffset startedAt)
    {
        // One that is gone stays as long as it may still be believed to serve.
        machines.RemoveAll(machine => !machine.Exists(time.Now) && !machine.WasShownServing);
        if (Trouble.ListsNothing) return Shown([], isComplete: true, startedAt);

        var rows = new List<InstanceDescription>(machines.Count);
        foreach (var machine in machines)
        {
            if (machine.IsHidden || !machine.Tags.TryGetValue(WellKnownTags.Group, out _) || !machine.Exists(time.Now) || time.Now < machine.ListedFrom) continue;
            if (Trouble.ListsPartially && chance.Next(2) == 0) continue;
            rows.Add(machine.Describe(time.Now, Trouble.IsSilent));
        }

        if (traits.Shuffles) chance.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rows));
        return Shown(Kept([.. rows]), !Trouble.ListsPartially, startedAt);
    }

    private static readonly PluginError Unknown = new(PluginErrorKind.UnknownOutcome, "no answer in time");

    private static readonly PluginError EndedEarly = new(PluginErrorKind.Transient, "the listing ended early");

    private PluginError? Mishap()
    {
        if (chance.Next(100) < Trouble.LostPercent) return Unknown;
        if (chance.Next(100) >= Trouble.ChangeFailsPercent) return null;

        return chance.Next(2) == 0 ? new PluginError(PluginErrorKind.Unsupported, "not this one") : new PluginError(PluginErrorKind.Transient, "not now");
    }

    // It begins anew: what only ailed it is over, what it is by its nature begins again.
    private void Begin(Machine machine, Character character)
    {
        var (now, boot) = (time.Now, traits.BootTime + (traits.BootSpread * chance.NextDouble()));
        machine.WasShownServing = false;
        machine.IsSick &= chance.Next(2) == 0;
        machine.UpFrom = machine.NeverBoots || character == Character.NeverHealthy ? DateTimeOffset.MaxValue : now + boot;
        machine.SickFrom = SickFrom(character, now + boot);
        machine.GoneAt = character == Character.DiesAtBoot ? now + (boot / 2) : DateTimeOffset.MaxValue;
    }

    // What is sound by its labels is no longer what it was by its nature: else a sound revision would fail for another's sake.
    private void Cure(Machine machine)
    {
        machine.SickFrom = machine.GoneAt = DateTimeOffset.MaxValue;
        if (!machine.NeverBoots && machine.UpFrom == DateTimeOffset.MaxValue) machine.UpFrom = time.Now;
    }

    private static DateTimeOffset SickFrom(Character character, DateTimeOffset up) => character switch
    {
        Character.SickensSoon => up + TimeSpan.FromSeconds(5),
        Character.SickensLater => up + TimeSpan.FromSeconds(100),
        _ => DateTimeOffset.MaxValue,
    };

    private PluginError? RefusalOf(string revision)
    {
        if (Trouble.CreateError is { } kind) return new PluginError(kind, "not now") { RetryAfter = kind == PluginErrorKind.Throttled ? TimeSpan.FromSeconds(20) : null };
        if (Trouble.Room is { } room && machines.Count(machine => machine.Exists(time.Now)) >= room) return new PluginError(PluginErrorKind.Quota, "no room");

        return CharacterOf(revision) == Character.Refused ? new PluginError(PluginErrorKind.Invalid, "never") : null;
    }

    private Machine Boot(string revision, TagSet tags, LogicalId? identity)
    {
        var (now, character) = (time.Now, CharacterOf(revision));
        var boot = traits.BootTime + (traits.BootSpread * chance.NextDouble());
        var neverBoots = chance.Next(100) < Trouble.NeverBootsPercent;
        var neverUp = character == Character.NeverHealthy || neverBoots;
        var dies = character == Character.DiesAtBoot || chance.Next(100) < Trouble.DiesAtBootPercent;
        return new Machine(new InstanceId($"i-{++made:D4}"), tags, identity, now)
        {
            ListedFrom = now + (traits.ListingLag * chance.NextDouble()),
            NeverBoots = neverBoots,
            UpFrom = neverUp ? DateTimeOffset.MaxValue : now + boot,
            SickFrom = SickFrom(character, now + boot),
            GoneAt = dies ? now + (boot / 2) : DateTimeOffset.MaxValue,
        };
    }

    private InstanceDescription[] Kept(InstanceDescription[] rows)
    {
        if (!KeepsListings) return rows;

        listings.Add(rows);
        if (listings.Count > KeptListings) listings.RemoveAt(0);
        return listings[Math.Max(0, listings.Count - 1 - Trouble.StalePasses)];
    }

    private GroupListing Shown(InstanceDescription[] rows, bool isComplete, DateTimeOffset startedAt)
    {
        foreach (var machine in machines)
        {
            var at = Array.FindIndex(rows, row => row.Id == machine.Id);
            var isShown = at >= 0;
            machine.WasListed |= isShown;
            if (isShown) machine.SilentSince = rows[at] is { Health: Health.Unknown, Status: not InstanceStatus.Stopped } ? machine.SilentSince ?? time.Now : null;

            // One that was given up and comes back is a new member to everybody.
            if (isShown && machine.IsLost) machine.IsOut = machine.IsLost = false;
            if (isShown || isComplete) machine.WasShownServing = isShown && machine.Serves(time.Now);
            if (!isShown && isComplete && machine.IsHidden) machine.WasLost = machine.IsLost = true;
        }

        return new GroupListing(startedAt, rows) { Error = isComplete ? null : EndedEarly };
    }
}
