using InfraKit.Sdk.Planning;
using InfraKit.Sdk.Simulation.Tests.Crashes;
using InfraKit.Sdk.Simulation.Tests.Oracles;
using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Traces;

/// <summary>Oracles that compare one life with another.</summary>
public sealed class Traces_compared
{
    [Fact]
    public void O8_A_life_with_faults_ends_as_the_same_life_without() => Seeds.Each(70_000, 200, seed =>
    {
        var (stormy, calm) = (new Trace(seed), new Trace(seed));
        stormy.Run();
        calm.Run(hasFaults: false);
        Assert.Equal(IdentitiesOf(calm.World), IdentitiesOf(stormy.World));

        // Where an update ends before all are new, it depends on whom faults have hit who is new and what the others are.
        if (calm.World.IsConverged && stormy.World.IsConverged) Assert.Equal(Stories.MembersOf(calm.World), Stories.MembersOf(stormy.World));
    });

    [Fact]
    public void O11_The_recorded_inputs_lead_to_the_same_decisions() => Seeds.Each(80_000, 100, seed =>
    {
        var trace = new Trace(seed);
        var world = trace.World;
        var log = new List<(GroupSpec Spec, GroupSnapshot Snapshot, PlanMemory Memory, DateTimeOffset Now, Decision Decision)>();
        world.Deciding = (spec, snapshot, memory, now, decision) => log.Add((spec, snapshot, memory, now, decision));
        trace.Run();
        Assert.NotEmpty(log);
        foreach (var (spec, snapshot, memory, now, decision) in log) Assert.Equal(Digest(decision), Digest(Planner.Decide(spec, snapshot, memory, now)));
    });

    private static IEnumerable<string> IdentitiesOf(World world) => world.Cloud.Machines
        .Where(machine => machine.Exists(world.Time.Now) && machine is { IsOurs: true, IsOut: false })
        .Select(machine => $"{machine.Identity} {machine.Serves(world.Time.Now)}")
        .Order(StringComparer.Ordinal);

    private static string Digest(Decision decision) =>
        $"{decision.Plan} {decision.Memory} {string.Join(' ', decision.Gone.ToArray())} {string.Join(' ', decision.Counted.ToArray())} {decision.Converged} {decision.Stalled} {decision.WakeAt}";
}
