using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Planning;
using InfraKit.Sdk.Simulation.Tests.Clouds;
using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Oracles;

/// <summary>O9: while there is another good revision, the new one is never made beyond the step that the update is in.</summary>
internal sealed class O9_Share(World world) : Oracle(world)
{
    public override void Creating(Intent intent)
    {
        var memory = World.Memory;
        if (memory.Phase != RolloutPhase.Rolling || !memory.Target.Matches(intent.Revision)) return;
        if (memory.Good is not { } good || !memory.GoodCanBeMade || good.Revision == memory.Target.Revision) return;

        var made = World.Cloud.Machines.Count(machine => IsNew(machine) && machine.Id != intent.Instance && IsOwner(machine, intent) && !machine.IsOut && !machine.WasLost && EndOf(machine) is null && !IsLeaving(machine) && machine.Exists(Now));
        var most = Most(memory.Stage);
        if (made + 1 > most) Violated($"{made + 1} of {World.Revision}, the step goes to {most}");
    }

    public override void Changing(Intent intent) => Creating(intent);

    private bool IsNew(Machine machine) => SpecRevision.TryParse(machine.Revision, out var revision) && World.Memory.Target.Matches(revision) && !IsUncertain(machine);

    // One that was changed in place without an answer counts as what it would have to be changed from, whatever its labels say.
    private bool IsUncertain(Machine machine)
    {
        var members = World.Engine.Group!.Members;
        return members.IndexOf(machine.Id) is var at and >= 0 && members.Details[at].PerhapsOf is not null;
    }

    // Its removal is recorded already, perhaps by the same pass.
    private bool IsLeaving(Machine machine) => World.Engine.Group!.Members.Is(machine.Id, MemberFlags.Leaving);

    // One whose identity is not wanted, or is borne by the one that changes, is on its way out: it fills no slot.
    private bool IsOwner(Machine machine, Intent intent) =>
        World.Spec.Allocation.LogicalIds is not { } ids || (machine.Identity is { } identity && identity != intent.LogicalId && ids.Contains(identity));

    private int Most(int stage)
    {
        var (desired, steps) = (Limits.Desired, World.Spec.Updating.Steps);
        if (steps.Count == 0) return desired;

        var most = 0;
        for (var i = 0; i <= Math.Min(stage, steps.Count - 1); i++) most = Math.Max(most, Math.Min(desired, Math.Max(1, steps[i].To.RoundUp(desired))));
        return most;
    }
}
