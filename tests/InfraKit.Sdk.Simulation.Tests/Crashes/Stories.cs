using InfraKit.Sdk.Simulation.Tests.Clouds;
using InfraKit.Sdk.Simulation.Tests.Traces;
using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Crashes;

/// <summary>Short stories of a group, always the same.</summary>
internal static class Stories
{
    public static readonly string[] Names = ["first deployment", "rolling update", "update of identities", "scale down", "rollback", "healing"];

    public static void Tell(string story, World world)
    {
        var spec = Documents.Plain(3) with { Draining = new DrainPolicy { Timeout = TimeSpan.FromMinutes(1) } };
        switch (story)
        {
            case "update of identities":
                world.Commit(spec with { Allocation = Allocation.OfLogicalIds([new LogicalId("a"), new LogicalId("b")]) }, Revision.A);
                world.Run(40);
                world.Commit(Revision.B);
                break;
            case "rolling update":
                world.Commit(spec, Revision.A);
                world.Run(40);
                world.Commit(Revision.B);
                break;
            case "scale down":
                world.Commit(spec with { Allocation = Allocation.OfSize(6) }, Revision.A);
                world.Run(40);
                world.Commit(changed => changed with { Allocation = Allocation.OfSize(2) });
                break;
            case "rollback":
                world.Cloud.Give(Revision.B.Hash, Character.NeverHealthy);
                world.Commit(spec with { Updating = spec.Updating with { Failures = new FailurePolicy { Max = Amount.Count(0), Then = FailureAction.Rollback } } }, Revision.A);
                world.Run(40);
                world.Commit(Revision.B);
                world.Run(60);
                break;
            case "healing":
                world.Commit(spec, Revision.A);
                world.Run(40);
                world.Cloud.Machines[0].IsSick = true;
                world.Cloud.Machines[1].GoneAt = world.Time.Now;
                world.Run(60);
                break;
            default:
                world.Commit(spec, Revision.A);
                break;
        }
    }

    /// <summary>What the world is like in the end, whoever it is made of.</summary>
    public static string EndOf(World world)
    {
        var memory = world.Memory;
        return $"{memory.Phase} to {memory.Target.Revision} good {memory.Good?.Revision} failures {memory.Failures}: {MembersOf(world)}";
    }

    /// <summary>Which members there are in service, whatever their names.</summary>
    public static string MembersOf(World world) => string.Join(", ", world.Cloud.Machines
        .Where(machine => machine.Exists(world.Time.Now) && machine is { IsOurs: true, IsOut: false })
        .Select(machine => $"{machine.Revision} {machine.Identity} {machine.Serves(world.Time.Now)}")
        .Order(StringComparer.Ordinal));
}
