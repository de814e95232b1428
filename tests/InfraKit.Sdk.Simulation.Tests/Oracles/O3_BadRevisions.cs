using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Planning;
using InfraKit.Sdk.Simulation.Tests.Clouds;
using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Oracles;

/// <summary>O3: a bad revision is made at most W + Failures.Max times, or max(W, D) + Max while there is no good one. What faults took or an operator took back may be made again.</summary>
internal sealed class O3_BadRevisions(World world) : Oracle(world)
{
    private int made;
    private int excused;
    private int most;
    private int desired;

    public override void Creating(Intent intent)
    {
        var memory = World.Memory;
        if (!Counts(memory) || !memory.Target.Matches(intent.Revision)) return;

        made++;
        var limits = Limits;
        most = Math.Max(most, (memory.Good is null ? Math.Max(limits.InMotion, limits.Desired) : limits.InMotion) + limits.Failures);
        if (made > most + excused) Violated($"{World.Revision} is made for the {made}th time, {most} are borne and {excused} excused");
    }

    public override void Committed(Revision revision)
    {
        var now = World.Spec.Allocation.Desired;
        if (revision.Hash != World.Engine.Group!.Memory.Target.Revision || World.Memory.Failures == 0) Begin();
        excused += Math.Abs(now - desired);
        desired = now;
    }

    public override void Controlled(RolloutCommand command)
    {
        if (command is RolloutCommand.Resume or RolloutCommand.RollBack) Begin();
    }

    public override void Harmed(Machine machine) => excused++;

    private void Begin() => (made, excused, most) = (0, 0, 0);

    private bool Counts(PlanMemory memory) =>
        World.Spec.Updating.Failures.Then != FailureAction.Continue
        && memory.Phase == RolloutPhase.Rolling
        && memory.Good?.Revision != memory.Target.Revision
        && World.Cloud.CharacterOf(memory.Target.Revision.Value) is Character.NeverHealthy or Character.DiesAtBoot or Character.SickensLater;
}
