using InfraKit.Sdk.Planning;
using InfraKit.Sdk.Simulation.Tests.Clouds;
using InfraKit.Sdk.Simulation.Tests.Oracles;
using InfraKit.Sdk.Simulation.Tests.Traces;
using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Crashes;

/// <summary>Short stories of a group, always the same.</summary>
internal static class Stories
{
    /// <summary>Their names, and which steps each is told for.</summary>
    public static readonly Dictionary<string, PlanStepKind[]> All = new()
    {
        ["first deployment"] = [PlanStepKind.Create],
        ["rolling update"] = [PlanStepKind.Create, PlanStepKind.Remove],
        ["update of identities"] = [PlanStepKind.Remove],
        ["scale down"] = [PlanStepKind.Remove],
        ["rollback"] = [PlanStepKind.Remove],
        ["healing"] = [PlanStepKind.Remove],
        ["changes in place"] = [PlanStepKind.Update, PlanStepKind.Relabel],
        ["stages"] = [PlanStepKind.Create, PlanStepKind.Remove],
        ["windows"] = [PlanStepKind.Create, PlanStepKind.Remove],
        ["a way back to the retired"] = [PlanStepKind.Retire, PlanStepKind.Readmit],
        ["the ladder"] = [PlanStepKind.Recheck, PlanStepKind.Restart],
        ["quarantine"] = [PlanStepKind.Quarantine],
        ["adoption"] = [PlanStepKind.Adopt],
    };

    public static void Tell(string story, World world)
    {
        var spec = Documents.Plain(3) with { Draining = new DrainPolicy { Timeout = TimeSpan.FromMinutes(1) } };
        switch (story)
        {
            case "changes in place":
                world.Commit(spec, Revision.A);
                world.Run(40);
                world.Commit(Revision.B);
                world.Run(60);
                world.Commit(Revision.C);
                break;
            case "stages":
                world.Commit(spec with { Updating = spec.Updating with { Steps = [new RolloutStage(Amount.Count(1)) { Hold = TimeSpan.FromMinutes(1) }, new RolloutStage(Amount.Percent(100))] } }, Revision.A);
                world.Run(40);
                world.Commit(Revision.B);
                break;
            case "windows":
                world.Commit(spec with { Windows = [new MaintenanceWindow("*/10 * * * *", TimeSpan.FromMinutes(3))] }, Revision.A);
                world.Run(40);
                world.Commit(Revision.B);
                break;
            case "a way back to the retired":
                world.Commit(spec with { Updating = spec.Updating with { RetireAfter = TimeSpan.FromMinutes(30) } }, Revision.A);
                world.Run(40);
                world.Commit(Revision.B);
                world.Run(60);
                world.Control(RolloutCommand.RollBack);
                break;
            case "the ladder":
                world.Commit(spec with { Healing = spec.Healing with { Ladder = [HealRung.Recheck, HealRung.Restart, HealRung.Replace] } }, Revision.A);
                world.Run(40);
                world.Cloud.Machines[0].IsSick = true;
                world.Run(90);
                break;
            case "quarantine":
                world.Commit(spec with { Healing = spec.Healing with { Keep = 1 } }, Revision.A);
                world.Run(40);
                world.Cloud.Machines[0].IsSick = true;
                world.Run(60);
                break;
            case "adoption":
                var tags = TagSet.Empty.With(WellKnownTags.Group, "web").With(WellKnownTags.Revision, SpecRevision.Bootstrap.Value);
                for (var number = 0; number < 3; number++) world.Cloud.Plant(tags);
                world.Judge.Excuse<O6_Foreign>();
                world.Commit(spec, Revision.A);
                break;
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
        .Where(machine => machine.Exists(world.Time.Now) && !machine.IsOut)
        .Select(machine => $"{machine.Revision} {machine.Identity} {machine.Serves(world.Time.Now)}")
        .Order(StringComparer.Ordinal));
}
