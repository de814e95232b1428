using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Planning;
using InfraKit.Sdk.Simulation.Tests.Clouds;
using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Oracles;

/// <summary>All the oracles that watch a world as it goes.</summary>
internal sealed class Judge(World world)
{
    private readonly List<Oracle> oracles =
    [
        new O1_Total(world), new O2_Available(world), new O3_BadRevisions(world), new O5_ExactlyOnce(world), new O6_Foreign(world),
        new O7_Calls(world), new O9_Share(world), new O10_Causes(world),
    ];

    private readonly Dictionary<SpecRevision, int> made = [];
    private OracleViolatedException? violation;
    private int silent;

    /// <summary>How many instances were asked for.</summary>
    public int Made => made.Values.Sum();

    /// <summary>How many of a revision.</summary>
    public int MadeOf(Revision revision) => made.GetValueOrDefault(revision.Hash);

    /// <summary>Takes an oracle off, for a scenario whose very fault it forbids.</summary>
    public void Excuse<TOracle>()
        where TOracle : Oracle => oracles.RemoveAll(oracle => oracle is TOracle);

    /// <summary>True when an instance has not answered for so long that the document lets it be replaced. Silence of many is the observer's fault: then it proves nothing.</summary>
    public bool IsGivenUp(Machine machine) => IsSilent(machine) && (silent <= UpdateLimits.Of(world.Spec).BrakeAbove || world.Memory.BrakeReleased);

    public void Observing()
    {
        var members = world.Cloud.Machines.Where(machine => machine.Exists(world.Time.Now) && !machine.IsOut && machine.WasListed).ToList();
        silent = members.TrueForAll(machine => machine.SilentSince is not null) ? members.Count : members.Count(IsSilent);
        foreach (var oracle in oracles) oracle.Observing();
    }

    public void Creating(Intent intent)
    {
        made[intent.Revision] = made.GetValueOrDefault(intent.Revision) + 1;
        Ask(oracle => oracle.Creating(intent));
    }

    public void Removing(Intent intent)
    {
        // What is destroyed again was judged when it was taken out of service, or was given up.
        if (intent.Kind == PlanStepKind.DestroyAgain || world.Cloud.Find(intent.Instance!.Value) is not { } machine) return;
        Ask(oracle => oracle.Removing(intent, machine));
    }

    public void Interrupting(Intent intent)
    {
        if (world.Cloud.Find(intent.Instance!.Value) is not { } machine) return;
        Ask(oracle => oracle.Interrupting(intent, machine));
    }

    public void Changing(Intent intent) => Ask(oracle => oracle.Changing(intent));

    public void Destroying(Intent intent)
    {
        if (world.Cloud.Find(intent.Instance!.Value) is not { } machine) return;
        Ask(oracle => oracle.Destroying(intent, machine));
    }

    public void Passed(Decision? decision)
    {
        if (violation is not null) throw violation;
        if (decision is null) return;
        foreach (var oracle in oracles) oracle.Passed(decision);
    }

    public void Committed(Revision revision)
    {
        foreach (var oracle in oracles) oracle.Committed(revision);
    }

    public void Controlled(RolloutCommand command)
    {
        foreach (var oracle in oracles) oracle.Controlled(command);
    }

    public void Harmed(Machine machine)
    {
        foreach (var oracle in oracles) oracle.Harmed(machine);
    }

    private bool IsSilent(Machine machine) => world.Spec.Healing.UnknownAfter is { } longest && machine.SilentSince is { } since && world.Time.Now - since >= longest;

    // In the midst of a pass nothing is thrown: the pass is finished first, so that its decision can be told.
    private void Ask(Action<Oracle> ask)
    {
        foreach (var oracle in oracles)
        {
            try
            {
                ask(oracle);
            }
            catch (OracleViolatedException found)
            {
                violation ??= found;
            }
        }
    }
}
