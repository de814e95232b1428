using InfraKit.Sdk.Planning;
using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Oracles;

/// <summary>O7: the provider is called a bounded number of times a minute, whatever is wrong.</summary>
internal sealed class O7_Calls(World world) : Oracle(world)
{
    private const int PassesOfAMinute = 6;

    private readonly int[] calls = new int[PassesOfAMinute];
    private readonly int[] sizes = new int[PassesOfAMinute];
    private int pass;

    public override void Passed(Decision decision)
    {
        var limits = Limits;
        var now = World.Cloud.Calls;
        var before = calls[pass % PassesOfAMinute];
        calls[pass % PassesOfAMinute] = now;
        sizes[pass++ % PassesOfAMinute] = limits.Desired + limits.Surge + World.Cloud.Machines.Count + World.Engine.Group!.Intents.Open.Count;
        var bound = 4 * (sizes.Max() + 2);
        if (pass > PassesOfAMinute && now - before > bound) Violated($"{now - before} calls in a minute, {bound} are borne");
    }
}
