using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Simulation.Tests.Clouds;
using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Oracles;

/// <summary>O5: the provider is asked to make an instance exactly once per intent, and an instance is not destroyed twice by the same one.</summary>
internal sealed class O5_ExactlyOnce(World world) : Oracle(world)
{
    private readonly HashSet<IdempotencyKey> asked = [];
    private readonly HashSet<(InstanceId, IdempotencyKey)> accepted = [];

    public override void Creating(Intent intent)
    {
        if (!asked.Add(intent.Key)) Violated($"{intent.Key} is asked for again");
    }

    public override void Destroying(Intent intent, Machine machine)
    {
        // One that is on its way out by an earlier call of the same intent is effectively destroyed already; the call was repeated.
        if (machine.GoneAt == DateTimeOffset.MaxValue && accepted.Contains((machine.Id, intent.Key)) && !machine.RefusesToGo) Violated($"{machine.Id} is destroyed twice by {intent.Key}");
        if (!machine.RefusesToGo && World.Cloud.Trouble.DestroyError is null) accepted.Add((machine.Id, intent.Key));
    }
}
