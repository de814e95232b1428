using InfraKit.Sdk.Execution;
using InfraKit.Sdk.Planning;
using InfraKit.Sdk.Simulation.Tests.Clouds;
using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Oracles;

/// <summary>O3: a bad revision is made at most W + Failures.Max times, or max(W, D) + Max while there is no good one. What faults took or an operator took back may be made again.</summary>
internal sealed class O3_BadRevisions(World world) : Oracle(world)
{
    private readonly HashSet<string> watched = new(StringComparer.Ordinal);
    private int made;
    private int excused;
    private int most;
    private int desired;
    private HashSet<LogicalId> identities = [];

    public override void Creating(Intent intent)
    {
        var memory = World.Memory;
        if (!Counts(memory) || !memory.Target.Matches(intent.Revision)) return;

        watched.Add(intent.Key.Value);
        var limits = Limits;
        most = Math.Max(most, (memory.Good is null ? Math.Max(limits.InMotion, limits.Desired) : limits.InMotion) + limits.Failures);
    }

    // Counted when a listing shows it: of one that died before, nobody can know what it was like.
    public override void Observing()
    {
        foreach (var machine in World.Cloud.Machines)
        {
            if (machine.WasListed && machine.Tags.TryGetValue(WellKnownTags.Intent, out var key) && watched.Remove(key)) made++;
        }

        if (made > most + excused) Violated($"{World.Revision} was made {made} times, {most} are borne and {excused} excused");
    }

    public override void Committed(Revision revision)
    {
        var now = World.Spec.Allocation.Desired;
        if (revision.Hash != World.Engine.Group!.Memory.Target.Revision || World.Memory.Failures == 0) Begin();

        // An operator who takes identities back takes their members with them, though others may come in their place.
        var wanted = World.Spec.Allocation.LogicalIds?.ToHashSet() ?? [];
        excused += Math.Max(Math.Abs(now - desired), identities.Except(wanted).Count());
        (desired, identities) = (now, wanted);
    }

    public override void Controlled(RolloutCommand command)
    {
        if (command is RolloutCommand.Resume or RolloutCommand.RollBack) Begin();
    }

    public override void Harmed(Machine machine) => excused++;

    // Nothing is counted in a storm, told or not.
    public override void Passed(Decision decision)
    {
        if (!IsStorm(decision)) return;
        foreach (var notice in decision.Notices.Span) excused += notice.Kind == GroupEventKind.Vanished ? 1 : 0;
    }

    // The pass judged by the members as they were before it took some of them away.
    private bool IsStorm(Decision decision)
    {
        var (group, limits) = (World.Engine.Group!, Limits);
        var removed = decision.Plan.Steps.ToArray().Where(step => step.Kind == PlanStepKind.Remove).Select(step => step.Instance).ToHashSet();
        var bad = 0;
        foreach (var row in group.Members.Rows.Span)
        {
            var before = removed.Contains(row.Id) ? row with { Flags = row.Flags & ~MemberFlags.Leaving } : row;
            var isBad = MemberClass.Of(before, group.Spec, group.Memory, World.Engine.Now) == MemberState.Bad;
            if (isBad && row.Status != InstanceStatus.Stopped && !group.Memory.Target.Matches(row.Revision)) bad++;
        }

        return bad > limits.BrakeAbove;
    }

    private void Begin()
    {
        (made, excused, most) = (0, 0, 0);
        watched.Clear();
    }

    // While updates are held, nothing counts and nothing can be turned back: where there is no good revision, holes wait for the back-off alone, as in a pause.
    private bool Counts(PlanMemory memory) =>
        World.Spec.Hold != Hold.Update
        && World.Spec.Updating.Failures.Then != FailureAction.Continue
        && memory.Phase == RolloutPhase.Rolling
        && memory.Good?.Revision != memory.Target.Revision
        && NeverServes(World.Cloud.CharacterOf(memory.Target.Revision.Value));

    // One that serves before it falls sick is seen to be bad only then: until then its update goes on as any other.
    private bool NeverServes(Character character) =>
        character is Character.NeverHealthy or Character.DiesAtBoot || (character == Character.SickensSoon && Limits.For >= TimeSpan.FromSeconds(20));
}
