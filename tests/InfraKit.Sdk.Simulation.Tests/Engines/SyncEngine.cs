using InfraKit.Sdk.Commits;
using InfraKit.Sdk.Events;
using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Flavors;
using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Hosting;
using InfraKit.Sdk.Observation;
using InfraKit.Sdk.Planning;
using InfraKit.Sdk.Reconciliation;
using InfraKit.Sdk.Rollouts;
using InfraKit.Sdk.State;
using Microsoft.Extensions.Logging.Abstractions;

namespace InfraKit.Sdk.Simulation.Tests.Engines;

/// <summary>One life of an engine for one group: its own rooms and its own passes, run by the caller's thread. What would be a task is done at once.</summary>
internal sealed class SyncEngine
{
    public static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(10);

    private static readonly InfraKitOptions Options = new() { PollInterval = PollInterval };
    private static readonly VanillaFlavor Vanilla = new();

    private readonly EngineParts parts;
    private readonly GroupReconciler reconciler;
    private readonly GroupStore groups;
    private readonly IInstancePlugin plugin;

    public SyncEngine(ManualTime time, IStateStore store, IInstancePlugin plugin, long term, IRolloutGate gate, Action<ManagedGroup, IReadOnlyList<Intent>> act)
    {
        this.plugin = plugin;
        var clock = new EngineClock(time);
        var activity = new Activity();
        parts = new EngineParts(Options, clock, activity, new Schedule(clock), new ReconcileQueue(activity, NullLogger.Instance), NullLogger.Instance)
        {
            Stopping = CancellationToken.None,
            Events = new EventLog(clock, kept: 256),
            Metrics = new EngineMetrics(Unmetered.Factory, clock),
        };
        var leader = new Leader(() => { });
        var leadership = new SoleLeadership(term);
        leader.Win(leadership.Fence);
        Require(store.RaiseFenceAsync(leadership.Fence));
        groups = new GroupStore(store, clock, NullLogger.Instance);
        var observer = new GroupObserver(new ListingFold(PollInterval, self: null), new HealthWatch(clock, Options, _ => { }), new GateWatch(_ => gate, clock, Options, _ => { }, AskAtOnce));
        reconciler = new GroupReconciler(parts, observer, groups.SaveAsync, act, leader) { Decide = Decide };
    }

    /// <summary>Told of every decision and a copy of its input; null for no record.</summary>
    public Action<GroupSpec, GroupSnapshot, PlanMemory, DateTimeOffset, Decision>? Deciding { get; set; }

    /// <summary>The group; null before the first commit.</summary>
    public ManagedGroup? Group { get; private set; }

    /// <summary>The engine's time, which no wall clock moves.</summary>
    public DateTimeOffset Now => parts.Clock.Now;

    public EventLog Events => parts.Events;

    /// <summary>Reads what an earlier life has stored.</summary>
    public void Restore()
    {
        foreach (var stored in Require(groups.LoadAsync(CancellationToken.None)))
        {
            Group = Make(stored.Record!);
            Restoration.Run(Group, stored, self: null, Now);
        }
    }

    /// <summary>Makes a spec the desired state. The pass that follows is the caller's.</summary>
    public void Commit(GroupSpec spec, RevisionNames names)
    {
        if (Group is null)
        {
            Group = Make(new GroupRecord(spec, 1, RolloutControl.Commit(memory: null, names, Now), "sim"));
            Group.HasNewCommit = true;
            return;
        }

        reconciler.Look(Group);
        var before = Group.Record;
        if (before.Spec.Equals(spec)) return;

        Group.Record = before with { Spec = spec, Generation = before.Generation + 1, Memory = RolloutControl.Commit(before.Memory, names, Now) };
        Group.Revisions.Keep(names.Revision, spec);
        Group.HasNewCommit = true;
    }

    /// <summary>An operator's word. Returns why it makes no sense now; null for nothing.</summary>
    public string? Control(RolloutCommand command)
    {
        reconciler.Look(Group!);
        var (memory, refusal) = RolloutControl.Apply(Group!.Memory, command, Now);
        if (refusal is null) Group.Record = Group.Record with { Memory = memory };
        return refusal;
    }

    /// <summary>A pass; null when its state could not be saved.</summary>
    public Decision? Pass() => Require(reconciler.PassAsync(Group!, CancellationToken.None));

    private static void AskAtOnce(ManagedGroup group, Func<CancellationToken, Task> call)
    {
        var asked = call(CancellationToken.None);
        Assert.True(asked.IsCompleted, "A gate went off the caller's thread.");
        asked.GetAwaiter().GetResult();
    }

    private Decision Decide(GroupSpec spec, GroupSnapshot snapshot, PlanMemory memory, DateTimeOffset now)
    {
        // The rows are the engine's own and change once the decision is made.
        var copy = Deciding is null ? null : CopyOf(snapshot);
        var decision = Planner.Decide(spec, snapshot, memory, now);
        if (copy is not null) Deciding!(spec, copy, memory, now, decision);
        return decision;
    }

    private static GroupSnapshot CopyOf(GroupSnapshot live) => new(live.Members.ToArray(), live.OpenCreates.ToArray(), live.Quality)
    {
        AsOf = live.AsOf,
        Calendar = live.Calendar,
        Gate = live.Gate,
        Changes = live.Changes.ToArray(),
        Abilities = live.Abilities,
    };

    private ManagedGroup Make(GroupRecord record) =>
        new(record, new ProviderObserver("sim", plugin, parts), Vanilla, new Flights(32, parts.Activity), PollInterval, _ => { });

    private static T Require<T>(Task<T> call)
    {
        Assert.True(call.IsCompleted, "A room of the engine went off the caller's thread.");
        return call.GetAwaiter().GetResult();
    }

    private static void Require<T>(ValueTask<T> call) => Require(call.AsTask());
}
