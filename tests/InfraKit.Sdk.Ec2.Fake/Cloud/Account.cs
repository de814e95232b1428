namespace InfraKit.Sdk.Ec2.Fake.Cloud;

/// <summary>One account in one region: everything the fake knows to be true, whatever the API shows of it.</summary>
public sealed class Account
{
    /// <summary>The number of the account.</summary>
    public const string Number = "123456789012";

    private readonly List<Machine> all = [];
    private readonly List<Machine> listed = [];
    private readonly List<SpotRequest> doomed = [];
    private long steps;

    internal Account(Ec2FakeOptions options)
    {
        (Options, Clock, Catalog, Lag) = (options, options.Clock, Defaults.Catalog(), new Lag(options));
        (Storage, Templates) = (new Storage(this), new Templates(this));
        Tokens = new TokenTable<Reservation>(made => made.Machines.All(machine => machine.IsForgotten(Now, options.TokenLifetime)));
        // A fleet is remembered even if nothing came of it.
        Fleets = new TokenTable<Fleet>(fleet => Now >= fleet.MadeAt + options.TokenLifetime && fleet.Machines.All(machine => machine.IsForgotten(Now, options.TokenLifetime)));
    }

    /// <summary>All machines ever made, in the order they were made in.</summary>
    public IReadOnlyList<Machine> Machines => Locked(() => all.ToArray());

    /// <summary>The machines that are neither terminated nor on the way there.</summary>
    public IReadOnlyList<Machine> LiveNow => Locked(() => Live.OrderBy(machine => machine.Number).ToArray());

    /// <summary>The volumes there are.</summary>
    public IReadOnlyList<Volume> Volumes => Locked(() => Storage.All.ToArray());

    internal Ec2FakeOptions Options { get; }

    internal TimeProvider Clock { get; }

    internal DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>Held by whoever reads or changes anything here.</summary>
    internal Lock Gate { get; } = new();

    internal Catalog Catalog { get; }

    internal Ids Ids { get; } = new();

    internal Limits Limits { get; } = new();

    internal Lag Lag { get; }

    internal TokenTable<Reservation> Tokens { get; }

    internal TokenTable<Fleet> Fleets { get; }

    internal Storage Storage { get; }

    internal Templates Templates { get; }

    internal HashSet<Machine> Live { get; } = [];

    internal List<SpotRequest> SpotRequests { get; } = [];

    /// <summary>How many such machines lived at once when there were most.</summary>
    public int MostLiveAtOnce(Func<Machine, bool> which)
    {
        var most = 0;
        var live = 0;
        var changes = Machines.Where(which).SelectMany(machine => machine.EndedAtStep is { } end ? [(machine.MadeAtStep, 1), (end, -1)] : new[] { (machine.MadeAtStep, 1) });
        foreach (var (_, change) in changes.OrderBy(step => step)) most = Math.Max(most, live += change);
        return most;
    }

    /// <summary>For every value that a tag had at birth, how many machines with it lived at once when there were most.</summary>
    public IReadOnlyDictionary<string, int> MostLiveByTag(string key) => Machines
        .Select(machine => machine.TagsAtBirth.GetValueOrDefault(key)).OfType<string>().Distinct(StringComparer.Ordinal)
        .ToDictionary(value => value, value => MostLiveAtOnce(machine => machine.TagsAtBirth.GetValueOrDefault(key) == value), StringComparer.Ordinal);

    /// <summary>Does what had to be done by now: called before every look and every act.</summary>
    internal void Settle()
    {
        foreach (var request in doomed.FindAll(request => request.Deadline <= Now))
        {
            doomed.Remove(request);
            if (request.Machine.IsLive) Endings.End(this, request.Machine, StateReason.Spot, "instance-terminated-no-capacity");
        }
    }

    /// <summary>The machines that the API may show by now, in the order they were made in.</summary>
    internal IEnumerable<Machine> Seen()
    {
        listed.RemoveAll(machine => machine.IsForgotten(Now, Options.ListedAfterEnd));
        return listed.Where(machine => machine.IsSeen(Now, Options.ListedAfterEnd));
    }

    internal void Add(Machine machine)
    {
        all.Add(machine);
        listed.Add(machine);
        Live.Add(machine);
    }

    internal int MachinesMade => all.Count;

    internal void Doom(SpotRequest request, TimeSpan after)
    {
        request.Deadline = Now + after;
        doomed.Add(request);
    }

    internal long NextStep() => ++steps;

    /// <summary>A machine that a test names: found whether they are shown or not.</summary>
    internal Machine Find(string id) => all.Find(machine => machine.Id == id) ?? throw new InvalidOperationException($"The account has never had a machine {id}.");

    internal T Locked<T>(Func<T> work)
    {
        lock (Gate)
        {
            Settle();
            return work();
        }
    }
}
