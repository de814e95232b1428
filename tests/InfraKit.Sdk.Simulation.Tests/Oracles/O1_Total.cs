using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Planning;
using InfraKit.Sdk.Simulation.Tests.Clouds;
using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Oracles;

/// <summary>O1: our own creates never bring the group above D + S, nor a second bearer of an identity.</summary>
internal sealed class O1_Total(World world) : Oracle(world)
{
    public override void Creating(Intent intent)
    {
        var total = 0;
        foreach (var machine in World.Cloud.Machines)
        {
            if (!TakesRoom(machine)) continue;

            total++;
            if (intent.LogicalId is { } identity && machine.Identity == identity) Violated($"a second {identity} beside {machine.Id}");
        }

        if (total + 1 > Limits.Desired + Limits.Surge) Violated($"total would be {total + 1}, D {Limits.Desired} and S {Limits.Surge}");
    }

    // One that hid was given up with good reason, one that will not go left the total, one that nobody of ours made never was in it, and one kept for study is beside it.
    private bool TakesRoom(Machine machine) => machine.Exists(Now) && machine.IsOurs && machine.Tags.Count > 0 && !machine.WasLost && !Is(machine, MemberFlags.Zombie | MemberFlags.Quarantined);

    private bool Is(Machine machine, MemberFlags flag)
    {
        var members = World.Engine.Group!.Members;
        return members.IndexOf(machine.Id) is var at and >= 0 && members.Row(at).Is(flag);
    }
}
