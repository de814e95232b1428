using System.Text;

namespace InfraKit.Sdk.Planning.Tests.Simulation;

/// <summary>A provider, a flavor, an engine and an operator in virtual time, a pass every ten seconds; every act is judged by the oracles.</summary>
internal sealed class World
{
    private readonly Observer observer;
    private readonly Effects effects;
    private readonly Oracles oracles;
    private readonly Faults faults;

    public World(int seed, GroupSpec spec, RevisionNames first)
    {
        (Seed, Spec, Memory) = (seed, spec, RolloutControl.Commit(memory: null, first, Make.Now));
        MemoryBefore = Memory;
        Cloud = new Cloud(seed);
        (observer, effects, oracles, faults) = (new Observer(this), new Effects(this), new Oracles(this), new Faults(this));
    }

    public int Seed { get; }

    public Cloud Cloud { get; }

    public GroupSpec Spec { get; set; }

    public PlanMemory Memory { get; private set; }

    public DateTimeOffset Now { get; private set; } = Make.Now;

    /// <summary>What was observed last.</summary>
    public GroupSnapshot Seen { get; private set; } = new(default, default, SnapshotQuality.None);

    public Decision? Last { get; private set; }

    /// <summary>What was remembered when <see cref="Last"/> was decided.</summary>
    public PlanMemory MemoryBefore { get; private set; }

    /// <summary>What happened since it was last read, besides the decisions.</summary>
    public StringBuilder Notes { get; } = new();

    public bool Faulty { get; set; }

    public bool ListsAtAll { get; set; } = true;

    public Windows Calendar { get; set; }

    public GateAnswer? Gate { get; set; }

    public RevisionChange[] Changes { get; set; } = [];

    public PluginAbilities Abilities { get; set; } = PluginAbilities.Readmit | PluginAbilities.Restart;

    public bool IsConverged => Last is { Converged: true };

    /// <summary>True when nothing is left that time or a provider still has to end.</summary>
    public bool IsSettled => IsConverged && !Cloud.Machines.Exists(machine => machine.Exists(Now) && machine.Row.Is(MemberFlags.Leaving | MemberFlags.Zombie | MemberFlags.Retired));

    public int Serving => Cloud.Machines.Count(machine => machine.Serves(Now));

    public void Remember(PlanMemory memory) => Memory = memory;

    public void Note(string what) => Notes.Append($"      {what}\n");

    public void Commit(RevisionNames revision)
    {
        Note($"commit {revision.Revision}");
        Memory = RolloutControl.Commit(Memory, revision, Now);
    }

    public void Command(RolloutCommand command)
    {
        var (memory, refusal) = RolloutControl.Apply(Memory, command, Now);
        Note(refusal is null ? $"operator: {command}" : $"operator: {command}, refused: {refusal}");
        Memory = memory;
    }

    public void Resize(int size)
    {
        Note($"size {size}");
        Spec = Spec with { Allocation = Allocation.OfSize(size) };
    }

    /// <summary>Somebody deletes a member that isn't of the target by hand.</summary>
    public void DeleteOld()
    {
        var old = Cloud.Machines.Find(machine => machine.Exists(Now) && machine.IsLive && !machine.IsForeign && !Memory.Target.Matches(machine.Row.Revision));
        if (old is null) return;

        Note($"{old.Id} is deleted by hand");
        old.DestroyedAt = Now;
    }

    /// <summary>Another engine takes over: it knows what was stored.</summary>
    public void Restart()
    {
        Note("the engine restarts");
        observer.LoseEvidence();
    }

    public void EndFaults()
    {
        Faulty = false;
        faults.End();
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

    public Decision Pass()
    {
        Now += TimeSpan.FromSeconds(10);
        if (Faulty) faults.Strike();
        Seen = observer.Observe();
        MemoryBefore = Memory;
        var decision = Planner.Decide(Spec, Seen, MemoryBefore, Now);
        oracles.Judge(decision, MemoryBefore);
        Memory = decision.Memory;
        foreach (var id in decision.Gone.Span) Cloud.Find(id).Forget();
        foreach (var id in decision.Counted.Span) Cloud.Find(id).Flag(MemberFlags.Counted);
        foreach (var step in decision.Plan.Steps.Span)
        {
            oracles.Before(step);
            effects.Take(step);
            oracles.After(step);
        }

        Cloud.Machines.RemoveAll(machine => !machine.IsKnown && !machine.IsOpen(Now) && !machine.Exists(Now));
        return Last = decision;
    }
}
