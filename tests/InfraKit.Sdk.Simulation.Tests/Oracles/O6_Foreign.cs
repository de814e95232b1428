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

        // What was out of service already, or counts as sick, costs nobody anything.
        if (machine.IsOut || World.Judge.IsGivenUp(machine)) return;

        if (World.Memory.Phase != RolloutPhase.Paused || !IsKnownGood(machine) || !machine.WasShownServing || World.Spec.Allocation.LogicalIds is not null) return;
        if (World.Cloud.Machines.Any(other => !other.IsOut && other.WasShownServing && World.Memory.Target.Matches(Tag(other)) && !IsKnownGood(other)))
        {
            Violated($"{machine.Id} of the good revision goes in a paused update while members of the target could");
        }
    }

    public override void Interrupting(Intent intent, Machine machine) => Touches(machine);

    public override void Destroying(Intent intent, Machine machine) => Touches(machine);

    private void Touches(Machine machine)
    {
        if (!machine.IsOurs) Violated($"{machine.Id} was made by nobody of ours");
        if (!machine.Tags.TryGetValue(WellKnownTags.Group, out _)) Violated($"{machine.Id} bears our tag no more");
    }

    private bool IsKnownGood(Machine machine) => World.Memory.Good?.Matches(Tag(machine)) == true;

    private static SpecRevision? Tag(Machine machine) => SpecRevision.TryParse(machine.Revision, out var revision) ? revision : null;
}
