namespace InfraKit.Sdk.Planning.Tests.Simulation;

/// <summary>A provider, a flavor and an engine in virtual time, a pass every ten seconds; every act is judged by the oracles.</summary>
internal sealed class World(int seed, GroupSpec spec, RevisionNames first)
{
    private readonly Random random = new(seed);
    private readonly List<Machine> machines = [];
    private readonly HashSet<SpecRevision> broken = [];
    private readonly Dictionary<SpecRevision, int> made = [];
    private int names;
    private int lyingPasses;
    private bool probesFail;

    public GroupSpec Spec { get; set; } = spec;

    public PlanMemory Memory { get; private set; } = RolloutControl.Commit(memory: null, first, Make.Now);

    public DateTimeOffset Now { get; private set; } = Make.Now;

    public bool Faulty { get; set; }

    public Decision? Last { get; private set; }

    public bool IsConverged => Last is { Converged: true };

    public int MadeOf(RevisionNames revision) => made.GetValueOrDefault(revision.Revision);

    public int Serving => machines.Count(machine => machine.Serves(Now));

    public void Break(RevisionNames revision) => broken.Add(revision.Revision);

    public void Commit(RevisionNames revision) => Memory = RolloutControl.Commit(Memory, revision, Now);

    public void Resume() => Memory = RolloutControl.Apply(Memory, RolloutCommand.Resume, Now).Memory;

    public void Kill(int count)
    {
        foreach (var machine in machines.Where(machine => machine.Exists(Now)).Take(count)) machine.DestroyedAt = Now;
    }

    public void Sicken(int count)
    {
        foreach (var machine in machines.Where(machine => machine.Exists(Now)).Take(count)) machine.IsSick = true;
    }

    public void ListNothing(int passes) => lyingPasses = passes;

    public void EndFaults()
    {
        Faulty = false;
        probesFail = false;
        lyingPasses = 0;
        foreach (var machine in machines) machine.IsSick = false;
    }

    public bool RunUntil(Func<bool> reached, int passes)
    {
        for (var i = 0; i < passes; i++)
        {
            Pass();
            if (reached()) return true;
        }

        return false;
    }

    public Decision Pass()
    {
        Now += TimeSpan.FromSeconds(10);
        if (Faulty) Suffer();
        Observe();
        if (!Faulty && lyingPasses > 0) lyingPasses--;
        var snapshot = Snapshot();
        var decision = Planner.Decide(Spec, snapshot, Memory, Now);
        Memory = decision.Memory;
        foreach (var id in decision.Gone.Span) Find(id).Forget();
        foreach (var id in decision.Counted.Span) Flag(Find(id), MemberFlags.Counted);
        foreach (var step in decision.Plan.Steps.Span) Act(step);
        machines.RemoveAll(machine => !machine.IsKnown && !machine.IsOpen(Now) && !machine.Exists(Now));
        return Last = decision;
    }

    private void Suffer()
    {
        if (machines.Count > 0 && random.Next(40) == 0) machines[random.Next(machines.Count)].DestroyedAt ??= Now;
        if (machines.Count > 0 && random.Next(60) == 0) machines[random.Next(machines.Count)].IsSick = true;
        if (lyingPasses > 0) lyingPasses--;
        else if (random.Next(50) == 0) lyingPasses = random.Next(1, 3);
        if (random.Next(30) == 0) probesFail = !probesFail;
    }

    private void Observe()
    {
        foreach (var machine in machines)
        {
            var isListed = lyingPasses == 0 && machine.Exists(Now) && Now >= machine.VisibleAt;
            if (isListed) machine.Found();
            if (!machine.IsKnown) continue;

            var row = machine.Row with { MissedListings = isListed ? 0 : machine.Row.MissedListings + 1, Status = InstanceStatus.Running };
            if (isListed) row = Probe(machine, row);
            machine.Row = row;
            if (MemberClass.Of(row, Spec, Memory, Now) == MemberState.Available) Flag(machine, MemberFlags.EverAvailable);
        }
    }

    private Member Probe(Machine machine, Member row)
    {
        var health = probesFail ? Health.Unknown : machine.IsSick || Now < machine.HealthyFrom ? Health.Unhealthy : Health.Healthy;
        if (health != Health.Unknown && health != row.Health) row = row with { HealthSince = Now };
        return row with { Health = health, Flags = row.Flags | (health == Health.Healthy ? MemberFlags.EverHealthy : MemberFlags.None) };
    }

    private GroupSnapshot Snapshot()
    {
        var open = machines.Where(machine => machine.IsOpen(Now))
            .Select(machine => new OpenCreate(new IdempotencyKey(machine.Id.Value), machine.Revision.Revision, machine.Row.CreatedAt) { LogicalId = machine.Identity, Instance = machine.Id });
        return new GroupSnapshot(machines.Where(machine => machine.IsKnown).Select(machine => machine.Row).ToArray(), open.ToArray(), SnapshotQuality.Complete) { AsOf = Now };
    }

    private void Act(PlanStep step)
    {
        if (step.Kind == PlanStepKind.Remove) Remove(Find(step.Instance!.Value), step);
        else if (step.Kind is PlanStepKind.Create or PlanStepKind.Refill) Create(step);
    }

    private void Remove(Machine machine, PlanStep step)
    {
        // A scale-down goes on when nobody can tell who serves: the one act that the truth may contradict.
        var isBlindScaleDown = step.Why.Code == "RemoveSurplus" && MemberClass.Of(machine.Row, Spec, Memory, Now) == MemberState.Uncertain;
        var served = machine.Serves(Now) && machine.Row.Is(MemberFlags.EverAvailable) && !isBlindScaleDown;
        Flag(machine, MemberFlags.Leaving);
        machine.DestroyedAt ??= Now.AddSeconds(random.Next(0, 40));
        var left = machines.Count(other => other.Serves(Now) && other.Row.Is(MemberFlags.EverAvailable));
        var mustStay = UpdateLimits.Of(Spec).MustStay;
        if (served && left < mustStay) Fail("O2", $"{step.Why} leaves {left} of {mustStay} serving");
    }

    private void Create(PlanStep step)
    {
        var revision = step.Kind == PlanStepKind.Create ? Memory.Target : Memory.Good!;
        if (Faulty && random.Next(10) == 0)
        {
            var error = new PluginError(PluginErrorKind.Capacity, "no room");
            Memory = RolloutControl.CreateFailed(Memory, Spec, revision.Revision, step.Slot, error, Now);
            return;
        }

        var identity = Spec.Allocation.LogicalIds is { } ids ? ids[step.Slot] : (LogicalId?)null;
        if (identity is not null && machines.Exists(machine => machine.Identity == identity && machine.Exists(Now))) Fail("O1", $"a second {identity}");
        var isBroken = broken.Contains(revision.Revision);
        machines.Add(new Machine(new InstanceId($"i{++names}"), revision, identity, Now)
        {
            VisibleAt = Now.AddSeconds(random.Next(0, 45)),
            HealthyFrom = isBroken ? DateTimeOffset.MaxValue : Now.AddSeconds(random.Next(0, 90)),
            DiesAt = isBroken && random.Next(2) == 0 ? Now.AddSeconds(random.Next(60, 120)) : DateTimeOffset.MaxValue,
        });
        made[revision.Revision] = MadeOf(revision) + 1;
        Memory = RolloutControl.Created(Memory);
        var limits = UpdateLimits.Of(Spec);
        var total = machines.Count(machine => machine.Exists(Now));
        if (total > limits.Desired + limits.Surge) Fail("O1", $"{step.Why} makes {total} of {limits.Desired} + {limits.Surge}");
    }

    private Machine Find(InstanceId id) => machines.Find(machine => machine.Id == id) ?? throw new InvalidOperationException($"seed {seed}: unknown instance {id}");

    private static void Flag(Machine machine, MemberFlags flag) => machine.Row = machine.Row with { Flags = machine.Row.Flags | flag };

    private void Fail(string oracle, string why) => throw new InvalidOperationException($"seed {seed}, {oracle} at {Now:HH:mm:ss}: {why}");
}
