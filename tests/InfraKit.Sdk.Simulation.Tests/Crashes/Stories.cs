using InfraKit.Sdk.Planning;
using InfraKit.Sdk.Simulation.Tests.Clouds;
using InfraKit.Sdk.Simulation.Tests.Oracles;
using InfraKit.Sdk.Simulation.Tests.Traces;
using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Crashes;

/// <summary>The stories by name, and how they end.</summary>
internal static class Stories
{
    private static readonly GroupSpec Plain = Documents.Plain(3) with { Draining = new DrainPolicy { Timeout = TimeSpan.FromMinutes(1) } };

    public static Dictionary<string, Story> All { get; } = new()
    {
        ["first deployment"] = new(world => world.Commit(Plain, Revision.A), PlanStepKind.Create),
        ["rolling update"] = new(world => Update(world, Plain), PlanStepKind.Create, PlanStepKind.Remove),
        ["update of identities"] = new(world => Update(world, Plain with { Allocation = Allocation.OfLogicalIds([new LogicalId("a"), new LogicalId("b")]) }), PlanStepKind.Remove),
        ["stages"] = new(world => Update(world, Updating(Plain.Updating with { Steps = [Canary, new RolloutStage(Amount.Percent(100))] })), PlanStepKind.Create, PlanStepKind.Remove),
        ["windows"] = new(world => Update(world, Plain with { Windows = [new MaintenanceWindow("*/10 * * * *", TimeSpan.FromMinutes(3))] }), PlanStepKind.Create, PlanStepKind.Remove),
        ["changes in place"] = new Story(ChangeInPlace, PlanStepKind.Update, PlanStepKind.Relabel).WhereInstancesChange(),
        ["scale down"] = new(ScaleDown, PlanStepKind.Remove),
        ["rollback"] = new(RollBack, PlanStepKind.Remove),
        ["a way back to the retired"] = new(GoBackToTheRetired, PlanStepKind.Retire, PlanStepKind.Readmit),
        ["healing"] = new(Heal, PlanStepKind.Remove),
        ["an announced end"] = new(Interrupt, PlanStepKind.Create, PlanStepKind.Remove),
        ["the ladder"] = new Story(world => Sicken(world, Healing(Plain.Healing with { Ladder = [HealRung.Recheck, HealRung.Restart, HealRung.Replace] })), PlanStepKind.Recheck, PlanStepKind.Restart).WhereInstancesChange(),
        ["quarantine"] = new(world => Sicken(world, Healing(Plain.Healing with { Keep = 1 })), PlanStepKind.Quarantine),
        ["first deployment in calls for several"] = new Story(world => world.Commit(Plain with { Allocation = Allocation.OfSize(7) }, Revision.A), PlanStepKind.Create).WhereCallsAreForSeveral(),
        ["rolling update in calls for several"] = new Story(world => Update(world, Updating(Plain.Updating with { Surge = Amount.Count(3) })), PlanStepKind.Create, PlanStepKind.Remove).WhereCallsAreForSeveral(),
        ["scale down in calls for several"] = new Story(ScaleDown, PlanStepKind.Remove).WhereCallsAreForSeveral(),
        ["adoption"] = new(Adopt, PlanStepKind.Adopt),
    };

    private static RolloutStage Canary => new(Amount.Count(1)) { Hold = TimeSpan.FromMinutes(1) };

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

    private static GroupSpec Updating(UpdatePolicy updating) => Plain with { Updating = updating };

    private static GroupSpec Healing(HealPolicy healing) => Plain with { Healing = healing };

    private static void Serve(World world, GroupSpec spec)
    {
        world.Commit(spec, Revision.A);
        world.Run(40);
    }

    private static void Update(World world, GroupSpec spec)
    {
        Serve(world, spec);
        world.Commit(Revision.B);
    }

    private static void ChangeInPlace(World world)
    {
        Update(world, Plain);
        world.Run(60);
        world.Commit(Revision.C);
    }

    private static void ScaleDown(World world)
    {
        Serve(world, Plain with { Allocation = Allocation.OfSize(6) });
        world.Commit(spec => spec with { Allocation = Allocation.OfSize(2) });
    }

    private static void RollBack(World world)
    {
        world.Cloud.Give(Revision.B.Hash, Character.NeverHealthy);
        Update(world, Updating(Plain.Updating with { Failures = new FailurePolicy { Max = Amount.Count(0), Then = FailureAction.Rollback } }));
        world.Run(60);
    }

    private static void GoBackToTheRetired(World world)
    {
        Update(world, Updating(Plain.Updating with { RetireAfter = TimeSpan.FromMinutes(30) }));
        world.Run(60);
        world.Control(RolloutCommand.RollBack);
    }

    private static void Heal(World world)
    {
        Serve(world, Plain);
        world.Cloud.Machines[0].IsSick = true;
        world.Cloud.Machines[1].GoneAt = world.Time.Now;
        world.Run(60);
    }

    private static void Interrupt(World world)
    {
        Serve(world, Plain);
        world.Cloud.Machines[0].AnnouncedEnd = world.Time.Now.AddMinutes(5);
        world.Run(60);
    }

    private static void Sicken(World world, GroupSpec spec)
    {
        Serve(world, spec);
        world.Cloud.Machines[0].IsSick = true;
        world.Run(90);
    }

    private static void Adopt(World world)
    {
        var spec = Plain with { Allocation = Allocation.OfSize(6) };
        var tags = TagSet.Empty.With(WellKnownTags.Group, "web").With(WellKnownTags.Revision, SpecRevision.Bootstrap.Value);
        for (var number = 0; number < spec.Allocation.Desired; number++) world.Cloud.Plant(tags);
        world.Judge.Excuse<O6_Foreign>();
        world.Commit(spec, Revision.A);
    }
}
