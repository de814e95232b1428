using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Simulation.Tests.Clouds;
using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Oracles;

/// <summary>O6: what isn't ours or lost our tag is never destroyed, and a paused update does not cost what is known to work.</summary>
internal sealed class O6_Foreign(World world) : Oracle(world)
{
    public override void Removing(Intent intent, Machine machine)
    {
        Touches(machine);

        // What was out of service already, counts as sick, or is about to be taken away, costs nobody anything.
        if (machine.IsOut || World.Judge.IsGivenUp(machine) || EndOf(machine) is not null) return;

        if (World.Memory.Phase != RolloutPhase.Paused || !IsKnownGood(machine) || !machine.WasShownServing) return;
        if (World.Spec.Allocation.LogicalIds is { } wanted) RequireUnwanted(machine, wanted);
        else RequireTooMany(machine);
    }

    public override void Interrupting(Intent intent, Machine machine) => Touches(machine);

    public override void Destroying(Intent intent, Machine machine) => Touches(machine);

    private void Touches(Machine machine)
    {
        if (!machine.IsOurs) Violated($"{machine.Id} was made by nobody of ours");
        if (!machine.Tags.TryGetValue(WellKnownTags.Group, out _)) Violated($"{machine.Id} bears our tag no more");
    }

    // Who alone bears a wanted identity is never too many.
    private void RequireUnwanted(Machine machine, ValueList<LogicalId> wanted)
    {
        if (machine.Identity is not { } identity || !wanted.Contains(identity)) return;
        if (World.Cloud.Machines.Any(other => other != machine && other.Identity == identity && other is { IsOut: false, WasShownServing: true })) return;
        Violated($"{machine.Id} of the good revision goes in a paused update and nobody else bears {identity}");
    }

    private void RequireTooMany(Machine machine)
    {
        // More than are desired are too many even if every member of the target goes, whichever revision the others are of.
        if (World.Cloud.Machines.Count(other => other is { IsOut: false, IsLost: false } && !World.Memory.Target.Matches(Tag(other))) > Limits.Desired) return;
        if (World.Cloud.Machines.Any(other => other is { IsOut: false, WasShownServing: true } && World.Memory.Target.Matches(Tag(other)) && !IsKnownGood(other)))
        {
            Violated($"{machine.Id} of the good revision goes in a paused update while members of the target could");
        }
    }

    private bool IsKnownGood(Machine machine) => World.Memory.Good?.Matches(Tag(machine)) == true;

    private static SpecRevision? Tag(Machine machine) => SpecRevision.TryParse(machine.Revision, out var revision) ? revision : null;
}
