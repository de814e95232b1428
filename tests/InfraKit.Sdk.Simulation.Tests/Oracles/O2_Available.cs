using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Planning;
using InfraKit.Sdk.Simulation.Tests.Clouds;
using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Oracles;

/// <summary>O2: our own removals never take the members that truly serve below D − U. What fell since it was last shown is not held against us.</summary>
internal sealed class O2_Available(World world) : Oracle(world)
{
    public override void Interrupting(Intent intent, Machine machine) => Removing(intent, machine);

    public override void Removing(Intent intent, Machine machine)
    {
        // While nobody can tell of any, one that goes for a smaller size is chosen blindly: that is allowed.
        if (!IsInService(machine) || (World.Cloud.Trouble.IsSilent && World.Cloud.Machines.Count > Limits.Desired)) return;

        if (World.Judge.IsGivenUp(machine) || IsLastCall(machine)) return;

        // Without an update under way a smaller size may cost whoever never was in service for long enough to count.
        if (World.Memory.Phase == RolloutPhase.Idle && !Is(machine, MemberFlags.EverAvailable)) return;

        var left = World.Spec.Allocation.LogicalIds is null
            ? World.Cloud.Machines.Count(other => other != machine && Stays(other, machine))
            : World.Cloud.Machines.Where(other => other != machine && Stays(other, machine)).Select(other => other.Identity).Distinct().Count();
        var before = World.Spec.Allocation.LogicalIds is null || machine.Identity is not { } identity || !IsDoubled(machine, identity) ? left + 1 : left;
        if (left < before && left < Limits.MustStay) Violated($"{machine.Id} goes and {left} are left to serve, D {Limits.Desired} and U {Limits.Unavailable}");
    }

    private bool IsDoubled(Machine machine, LogicalId identity) =>
        World.Cloud.Machines.Any(other => other != machine && other.Identity == identity && IsInService(other));

    private bool Is(Machine machine, MemberFlags flag)
    {
        var members = World.Engine.Group!.Members;
        return members.IndexOf(machine.Id) is var at and >= 0 && members.Row(at).Is(flag);
    }

    // Nobody goes because another serves whose end was told, but one whose own end was told.
    private bool Stays(Machine other, Machine leaving) => IsInService(other) && (EndOf(other) is null || EndOf(leaving) is not null);

    // One that is about to be lost goes whoever is left, when its drain must begin.
    private bool IsLastCall(Machine machine) => EndOf(machine) is { } end && end - World.Engine.Now <= World.Spec.Draining.Timeout + TimeSpan.FromSeconds(10);

    private static bool IsInService(Machine machine) => machine is { WasShownServing: true, IsOut: false };
}
