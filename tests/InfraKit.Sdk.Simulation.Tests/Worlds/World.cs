using System.Text;
using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Planning;
using InfraKit.Sdk.Simulation.Tests.Clouds;
using InfraKit.Sdk.Simulation.Tests.Engines;
using InfraKit.Sdk.Simulation.Tests.Oracles;

namespace InfraKit.Sdk.Simulation.Tests.Worlds;

/// <summary>An engine, a cloud and a judge in manual time: a pass every ten seconds, all on the caller's thread.</summary>
internal sealed class World
{
    private readonly PassivePlugin plugin;
    private readonly Executor executor;
    private readonly NumberedStore store;
    private readonly Judge judge;
    private readonly StringBuilder? log;
    private readonly Dictionary<GroupEventKind, int> told = [];
    private readonly List<(int At, Action Act)> due = [];
    private long terms;
    private string? lastState;

    public World(int seed, CloudTraits? traits = null, Effects? effects = null, bool keepsLog = false, bool keepsListings = false)
    {
        Effects = effects ?? new Effects();
        Cloud = new Cloud(Time, traits ?? new CloudTraits(), new Random(seed)) { KeepsListings = keepsListings };
        plugin = new PassivePlugin(Cloud.Traits);
        store = new NumberedStore(Effects);
        judge = new Judge(this);
        executor = new Executor(Cloud, Time, Effects) { Creating = Create, Removing = Remove, Interrupting = Interrupt, Changing = judge.Changing, Destroying = judge.Destroying, Note = keepsLog ? Note : null };
        log = keepsLog ? new StringBuilder() : null;
        Engine = Begin();
    }

    public ManualTime Time { get; } = new();

    public Cloud Cloud { get; }

    public Effects Effects { get; }

    /// <summary>The gate that steps of an update may name.</summary>
    public WorldGate Gate { get; } = new();

    public SyncEngine Engine { get; private set; }

    /// <summary>Called when an engine has taken the place of another.</summary>
    public Action Restarted { get; set; } = () => { };

    /// <summary>Told of every decision and a copy of its input; null for no record.</summary>
    public Action<GroupSpec, GroupSnapshot, PlanMemory, DateTimeOffset, Decision>? Deciding
    {
        get => Engine.Deciding;
        set => Engine.Deciding = value;
    }

    /// <summary>The document in force, and its revision.</summary>
    public GroupSpec Spec { get; private set; } = null!;

    public Revision Revision { get; private set; } = null!;

    /// <summary>The last decision; null when none could be made.</summary>
    public Decision? Last { get; private set; }

    /// <summary>How many passes there were.</summary>
    public int Passes { get; private set; }

    /// <summary>How many steps were decided in all.</summary>
    public int Steps { get; private set; }

    /// <summary>How often something was told.</summary>
    public int Heard(GroupEventKind kind) => told.GetValueOrDefault(kind);

    public PlanMemory Memory => Engine.Group!.Memory;

    public Judge Judge => judge;

    /// <summary>How many instances do their work and are in service.</summary>
    public int Serving => Cloud.Machines.Count(machine => machine.Serves(Time.Now) && !machine.IsOut);

    /// <summary>True when the engine has come to rest where the document wants it, and so has the world.</summary>
    public bool IsConverged => Last is { Converged: true } && IsIdle;

    /// <summary>True when nothing that was begun is still to be done or answered.</summary>
    public bool IsIdle => Engine.Group!.Intents.Open.Count == 0 && executor.IsIdle;

    /// <summary>How much was told in all.</summary>
    public int Notices => told.Values.Sum();

    /// <summary>What happened, as far as it was kept.</summary>
    public string Log => log?.ToString() ?? string.Empty;

    /// <summary>Makes a document the desired state.</summary>
    public void Commit(GroupSpec spec, Revision revision)
    {
        (Spec, Revision) = (spec with { Instance = revision.Instance, Flavor = Revision.Flavor }, revision);
        Note($"commit {revision} {Spec.Allocation}");
        Engine.Commit(Spec, revision.Names);
        Last = null;
        judge.Committed(revision);
    }

    public void Commit(Revision revision) => Commit(Spec, revision);

    public void Commit(Func<GroupSpec, GroupSpec> change) => Commit(change(Spec), Revision);

    /// <summary>An operator's word; a word that makes no sense now changes nothing.</summary>
    public void Control(RolloutCommand command)
    {
        var refusal = Engine.Control(command);
        Note($"{command} {refusal}");
        if (refusal is null) judge.Controlled(command);
    }

    /// <summary>The engine dies and another takes its place; what was stored is all it knows.</summary>
    public void Restart()
    {
        Note("restart");
        executor.Forget();
        var deciding = Deciding;
        Engine = Begin();
        Deciding = deciding;
        Engine.Restore();
        // What was lost with the engine had not been promised to the operator, who says it again.
        if (Spec is not null && Engine.Group?.Record.Spec.Equals(Spec) != true) Engine.Commit(Spec, Revision.Names);
        Restarted();
    }

    /// <summary>Another engine leads from now on, and this one doesn't know.</summary>
    public void RaiseFence()
    {
        var raised = store.RaiseFenceAsync(new SoleLeadership(terms + 1).Fence);
        Assert.Equal(CommitStatus.Committed, raised.AsTask().GetAwaiter().GetResult().Status);
    }

    /// <summary>Another engine takes the lead while this one writes down its next plan.</summary>
    public void StallAtNextWrite() => store.BeforeNextWrite = RaiseFence;

    /// <summary>Does something a few passes from now.</summary>
    public void After(int passes, Action act) => due.Add((Passes + passes, act));

    /// <summary>Ten seconds pass, the world is listed, and the engine has its pass.</summary>
    public Decision? Pass()
    {
        Time.Advance(SyncEngine.PollInterval);
        Passes++;
        foreach (var (_, act) in due.FindAll(late => late.At <= Passes)) act();
        due.RemoveAll(late => late.At <= Passes);
        try
        {
            return Observe();
        }
        catch (Crash)
        {
            Note("crash");
            Restart();
            return Last = null;
        }
    }

    public bool RunUntil(Func<bool> reached, int passes)
    {
        for (var i = 0; i < passes; i++)
        {
            Pass();
            if (reached()) return true;
        }

        return false;
    }

    public void Run(int passes) => RunUntil(() => false, passes);

    /// <summary>Writes down what a reader of a failure wants to know.</summary>
    public void Note(string text) => log?.Append($"{Passes,4} {text}\n");

    private Decision? Observe()
    {
        var group = Engine.Group;
        if (group is null) return Last = null;

        executor.Deliver(group);
        group.Inbox.Post(Cloud.List(Engine.Now));
        judge.Observing();
        var decision = Engine.Pass();
        Last = decision;
        if (decision is not null) Count(decision);
        if (log is not null && decision is not null) Told(decision);
        judge.Passed(decision);
        return decision;
    }

    private void Count(Decision decision)
    {
        Steps += decision.Plan.Steps.Length;
        foreach (var notice in decision.Notices.Span) told[notice.Kind] = Heard(notice.Kind) + 1;
    }

    private void Create(Intent intent)
    {
        if (log is not null) Note($"  begins {intent.Kind} {intent.Key} {NameOf(intent.Revision)} {intent.LogicalId}, open {string.Join(' ', Engine.Group!.Intents.Open.Select(open => $"{open.Kind}:{open.Key}:{open.Phase}:{open.Instance}"))} | {Rows()}");
        judge.Creating(intent);
    }

    private void Remove(Intent intent)
    {
        if (log is not null) Note($"  begins {intent.Kind} {intent.Key} {intent.Instance}");
        judge.Removing(intent);
        if (Cloud.Find(intent.Instance!.Value) is { } machine) machine.IsOut = true;
    }

    private void Interrupt(Intent intent)
    {
        if (log is not null) Note($"  begins {intent.Kind} {intent.Key} {intent.Instance}");
        judge.Interrupting(intent);
        if (Cloud.Find(intent.Instance!.Value) is { } machine && (intent.IsRetreat || intent.WaitsForDrain)) machine.IsOut = true;
    }

    private SyncEngine Begin() => new(Time, store, plugin, ++terms, Gate, executor.Act);

    private void Told(Decision decision)
    {
        foreach (var step in decision.Plan.Steps.Span) Note($"{step.Kind} {step.Instance?.Value} {step.Slot}: {step.Why}");
        foreach (var gone in decision.Gone.Span) Note($"gone {gone}");
        foreach (var notice in decision.Notices.Span) Note($"told {notice.Kind} {notice.Instance} {notice.Why}");
        foreach (var refusal in decision.Plan.Refusals.Span) Note($"     refused {refusal}");
        var rows = Rows();
        var state = $"     {Memory.Phase} failures {Memory.Failures} serving {Serving} of {Cloud.Machines.Count} open {Engine.Group!.Intents.Open.Count} | {rows}";
        if (state != lastState) Note(state);
        lastState = state;
    }

    private string Rows() =>
        string.Join(' ', Engine.Group!.Members.Rows.ToArray().Select(row => $"{row.Id}:{NameOf(row.Revision)}:{row.LogicalId}:{row.Status}:{row.Health}:{row.MissedListings}:{row.Flags}"));

    private static string NameOf(SpecRevision? hash) => Revision.All.FirstOrDefault(revision => revision.Names.Matches(hash))?.Name ?? "?";
}
