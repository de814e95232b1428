namespace InfraKit.Sdk.Planning.Tests.Simulation;

/// <summary>The provider of a simulated world, with the knobs of its troubles.</summary>
internal sealed class Cloud(int seed)
{
    private readonly Random random = new(seed);
    private readonly HashSet<SpecRevision> broken = [];
    private readonly Dictionary<SpecRevision, int> made = [];
    private int names;

    public List<Machine> Machines { get; } = [];

    /// <summary>True when everything takes the same time, for logs that are read.</summary>
    public bool IsSteady { get; set; }

    public TimeSpan BootTime { get; set; } = TimeSpan.FromSeconds(20);

    public TimeSpan DrainTime { get; set; }

    /// <summary>How many instances the account may hold.</summary>
    public int Quota { get; set; } = int.MaxValue;

    /// <summary>What every create fails with; null for nothing.</summary>
    public PluginError? Refusal { get; set; }

    /// <summary>What every change in place fails with; null for nothing.</summary>
    public PluginError? ChangeError { get; set; }

    /// <summary>How many of the next creates succeed without an answer.</summary>
    public int LostAnswers { get; set; }

    /// <summary>How many of the next instances no listing ever shows.</summary>
    public int Unlisted { get; set; }

    /// <summary>How many of the next listings show nothing.</summary>
    public int EmptyListings { get; set; }

    /// <summary>True while listings show nothing, for ever: that is believed in the end.</summary>
    public bool ListsNothing { get; set; }

    /// <summary>How many of the next listings end early.</summary>
    public int PartialListings { get; set; }

    public bool ProbesFail { get; set; }

    /// <summary>Zones that new instances are put in by turns.</summary>
    public string[] Zones { get; set; } = [];

    public void Break(RevisionNames revision) => broken.Add(revision.Revision);

    public void Mend(RevisionNames revision) => broken.Remove(revision.Revision);

    public bool IsBroken(RevisionNames revision) => broken.Contains(revision.Revision);

    /// <summary>How many members were ever made of a revision, or turned into it by a restart.</summary>
    public int MadeOf(RevisionNames revision) => made.GetValueOrDefault(revision.Revision);

    public void Count(RevisionNames revision) => made[revision.Revision] = MadeOf(revision) + 1;

    public Machine Find(InstanceId id) => Machines.Find(machine => machine.Id == id) ?? throw new InvalidOperationException($"unknown instance {id}");

    public IEnumerable<Machine> Existing(DateTimeOffset now) => Machines.Where(machine => machine.Exists(now));

    public PluginError? ErrorOf(DateTimeOffset now)
    {
        if (Refusal is not null) return Refusal;

        return Machines.Count(machine => machine.Exists(now)) >= Quota ? new PluginError(PluginErrorKind.Quota, "The account is full.") : null;
    }

    public Machine Make(RevisionNames revision, LogicalId? identity, DateTimeOffset now)
    {
        var dies = IsBroken(revision) && !IsSteady && random.Next(2) == 0;
        var isUnlisted = Unlisted > 0;
        if (isUnlisted) Unlisted--;
        var isLost = LostAnswers > 0;
        if (isLost) LostAnswers--;
        var machine = new Machine(new InstanceId($"i{++names}"), revision, identity, now)
        {
            VisibleAt = isUnlisted ? DateTimeOffset.MaxValue : now + Lasting(45, TimeSpan.Zero),
            DiesAt = dies ? now.AddSeconds(random.Next(60, 120)) : DateTimeOffset.MaxValue,
            IsAnswered = !isLost,
        };
        if (Zones.Length > 0) machine.Row = machine.Row with { Tags = TagSet.Empty.With("zone", Zones[names % Zones.Length]) };
        Start(machine, now);
        Count(revision);
        Machines.Add(machine);
        return machine;
    }

    /// <summary>A request that was lost: it is open like one that was heard.</summary>
    public void Lose(RevisionNames revision, LogicalId? identity, DateTimeOffset now) =>
        Machines.Add(new Machine(new InstanceId($"i{++names}"), revision, identity, now) { DiesAt = now, IsAnswered = false });

    /// <summary>An instance boots, for the first time or anew.</summary>
    public void Start(Machine machine, DateTimeOffset now)
    {
        machine.HasServed = false;
        machine.HealthyFrom = IsBroken(machine.Revision) ? DateTimeOffset.MaxValue : now + Lasting(90, BootTime);
    }

    public void Destroy(Machine machine, DateTimeOffset now)
    {
        machine.AskedAt ??= now;
        if (!machine.RefusesToGo) machine.DestroyedAt ??= now + Lasting(40, TimeSpan.FromSeconds(10));
    }

    public bool Shows(Machine machine, DateTimeOffset now)
    {
        if (ListsNothing || EmptyListings > 0 || !machine.Exists(now) || machine.IsUntagged || now < machine.VisibleAt) return false;

        return PartialListings == 0 || Machines.IndexOf(machine) * 2 < Machines.Count;
    }

    public void EndListing()
    {
        if (EmptyListings > 0) EmptyListings--;
        if (PartialListings > 0) PartialListings--;
    }

    public TimeSpan Lasting(int mostSeconds, TimeSpan steady) => IsSteady ? steady : TimeSpan.FromSeconds(random.Next(0, mostSeconds));
}
