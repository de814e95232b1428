using InfraKit.Sdk.Planning;
using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Oracles;

/// <summary>O10: a group that isn't where it should be, does nothing and waits for nothing says why. No silent zero.</summary>
internal sealed class O10_Causes(World world) : Oracle(world)
{
    public override void Passed(Decision decision)
    {
        if (decision.Converged || decision.Gone.Length > 0 || decision.Plan.Steps.Length > 0 || decision.Plan.Refusals.Length > 0) return;

        var group = World.Engine.Group!;
        if (group.Intents.Open.Count > 0) return;
        foreach (var row in group.Members.Rows.Span)
        {
            // One that boots, leaves, is missing or isn't sick for long enough is in motion.
            if (MemberClass.Of(row, group.Spec, group.Memory, World.Engine.Now) != MemberState.Available) return;
        }

        if (group.Memory.Phase == RolloutPhase.RolledBack || group.Memory.BakingSince is not null) return;
        Violated("nothing is done, nothing moves, and no cause is given");
    }
}
