using InfraKit.Sdk.Planning;
using InfraKit.Sdk.Simulation.Tests.Clouds;
using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Oracles;

/// <summary>O4: once faults and acts have ended, the group comes to rest where the last document wants it, within a bound, and then does nothing at all.</summary>
internal static class O4_Converges
{
    private const int Bound = 1500;
    private const int QuietPasses = 100;
    private const int Patience = 60;

    /// <summary>Commits a last revision that is known to be sound, lets the operator do what only an operator can, and waits.</summary>
    public static void Require(World world, Revision last)
    {
        world.Commit(world.Spec with { Hold = Hold.None }, last);
        for (var pass = 1; !world.IsConverged || world.Memory.Phase == RolloutPhase.Paused; pass++)
        {
            if (pass > Bound) Violated(world, $"not converged after {Bound} passes");
            if (pass == Patience) GiveDrainsTheirTime(world);
            if (pass % Patience == 0) world.Control(RolloutCommand.Resume);
            if (pass % Patience == 0) world.Control(RolloutCommand.Promote);
            world.Pass();
        }

        RequireEnd(world, last);
        RequireQuiet(world);
    }

    // A document that wants drains in less time than they take, or else none, can't be carried out: whoever wrote it is told so.
    private static void GiveDrainsTheirTime(World world)
    {
        var (draining, takes) = (world.Spec.Draining, world.Cloud.Traits.DrainTime);
        if (draining.Then == DrainExpiry.Abandon && draining.Timeout < takes) world.Commit(spec => spec with { Draining = draining with { Timeout = takes } });
    }

    /// <summary>Nothing is decided, nothing is called and nothing is written from here.</summary>
    public static void RequireQuiet(World world)
    {
        // The first passes at rest may still remember that it is reached.
        world.Run(2);
        var (steps, effects) = (world.Steps, world.Effects.Count);
        for (var pass = 0; pass < QuietPasses; pass++)
        {
            world.Pass();
            if (world.Steps != steps) Violated(world, $"a step in pass {pass} at rest: {world.Last?.Plan}");
            if (world.Effects.Count != effects) Violated(world, $"an effect in pass {pass} at rest");
            if (!world.IsConverged) Violated(world, $"no longer converged in pass {pass} at rest");
        }
    }

    /// <summary>The world is what the document says: so many of its revision, all at work, each identity once.</summary>
    public static void RequireEnd(World world, Revision revision)
    {
        var machines = MembersOf(world);
        var wanted = world.Spec.Allocation;
        if (machines.Count != wanted.Desired) Violated(world, $"{machines.Count} instances, {wanted.Desired} desired");
        var left = machines.Count(machine => machine.Revision != revision.Hash.Value);
        if (left > MostLeft(world.Spec)) Violated(world, $"{left} instances of another revision are left");
        if (machines.Any(machine => !machine.Serves(world.Time.Now))) Violated(world, "an instance does not serve");
        if (wanted.LogicalIds is { } ids && !ids.ToHashSet().SetEquals(machines.Select(machine => machine.Identity!.Value))) Violated(world, "other identities than desired");
    }

    /// <summary>The instances that are the group's, without those kept for study.</summary>
    public static List<Machine> MembersOf(World world) =>
        [.. world.Cloud.Machines.Where(machine => machine.Exists(world.Time.Now) && machine.IsOurs && !IsKept(world, machine))];

    /// <summary>How many may be of another revision in the end.</summary>
    /// <remarks>A partition leaves the others where they are, and so does a document by which members become new only when they leave for another reason.</remarks>
    public static int MostLeft(GroupSpec spec)
    {
        var desired = spec.Allocation.Desired;
        if (spec.Updating.Mode == UpdateMode.OnDelete) return desired;

        return spec.Updating.Steps is [.., { To: var to }] ? Math.Max(0, desired - Math.Max(1, to.RoundUp(desired))) : 0;
    }

    // One that failed and is kept for study is none of the group's any more.
    private static bool IsKept(World world, Machine machine)
    {
        var members = world.Engine.Group!.Members;
        return members.IndexOf(machine.Id) is var at and >= 0 && members.Row(at).Is(MemberFlags.Quarantined);
    }

    private static void Violated(World world, string what) => throw new OracleViolatedException(nameof(O4_Converges), $"{what}; {world.Spec.Allocation}, {world.Memory.Phase}, {world.Last?.Plan}");
}
