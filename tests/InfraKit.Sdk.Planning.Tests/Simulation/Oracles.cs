namespace InfraKit.Sdk.Planning.Tests.Simulation;

/// <summary>What must hold of every decision and of every act, judged by what is true and not by what is known.</summary>
internal sealed class Oracles(World world)
{
    private int serving;
    private bool wasServing;
    private bool isEnding;

    private Cloud Cloud => world.Cloud;

    private DateTimeOffset Now => world.Now;

    /// <summary>O10: no silent zero. O11: the same input, the same decision, in whatever order its rows come.</summary>
    public void Judge(Decision decision, PlanMemory before)
    {
        if (IsSilent(decision)) Fail("O10", "nothing is done and nothing says why");
        if ((Now - Make.Now).Ticks / TimeSpan.TicksPerSecond % 70 != 0) return;

        var again = Planner.Decide(world.Spec, Orders.Turned(world.Seen, world.Seed), before, Now);
        if (Orders.Difference(decision, again) is { } difference) Fail("O11", difference);
    }

    /// <summary>What an act is about to disturb.</summary>
    public void Before(in PlanStep step)
    {
        if (step.Instance is not { } id) return;

        var machine = Cloud.Find(id);
        if (machine.IsForeign) Fail("O6", $"{step.Kind} of the foreign {id}");

        // A scale-down goes on when nobody can tell who serves: the one act that the truth may contradict.
        var isBlindScaleDown = step.Why.Code == "RemoveSurplus" && MemberClass.Of(machine.Row, world.Spec, world.Memory, Now) == MemberState.Uncertain;
        isEnding = machine.Row.EndsAt is not null;
        serving = Serving();
        // One that is about to be lost goes whoever is left, when its drain must begin.
        var isLastCall = machine.Row.EndsAt is { } end && end - Now <= world.Spec.Draining.Timeout.Add(TimeSpan.FromSeconds(10));
        wasServing = machine.HasServed && machine.Serves(Now) && !isBlindScaleDown && !isLastCall;
    }

    /// <summary>O1: no more than D + S by our acts, and no identity twice. O2: the fence. O9: no more of the target than the stage allows.</summary>
    public void After(in PlanStep step)
    {
        var limits = UpdateLimits.Of(world.Spec);
        if (step.Kind is PlanStepKind.Create or PlanStepKind.Refill) JudgeRoom(step, limits);
        else if (wasServing) JudgeFence(step, limits);
        if (step.Kind is PlanStepKind.Create or PlanStepKind.Relabel or PlanStepKind.Update) JudgeStage(step);
    }

    private void JudgeRoom(in PlanStep step, in UpdateLimits limits)
    {
        var total = 0;
        foreach (var machine in Cloud.Machines)
        {
            if (machine.Exists(Now) && !machine.IsForeign && !machine.IsUntagged && !machine.Row.Is(MemberFlags.Quarantined | MemberFlags.Zombie)) total++;
        }

        if (!Cloud.ListsNothing && total > limits.Desired + limits.Surge) Fail("O1", $"{step.Why} makes {total} of {limits.Desired} + {limits.Surge}");
        if (world.Spec.Allocation.LogicalIds is not { } ids) return;

        var identity = ids[step.Slot];
        if (Cloud.Machines.Count(machine => machine.Identity == identity && machine.Exists(Now)) > 1) Fail("O1", $"a second {identity}");
    }

    private void JudgeFence(in PlanStep step, in UpdateLimits limits)
    {
        var left = Serving();
        if (left < serving && left < limits.MustStay) Fail("O2", $"{step.Why} leaves {left} of {limits.MustStay} serving");
    }

    // Nobody goes because one serves whose end is announced, but another of those.
    private int Serving() => Cloud.Machines.Count(machine => machine.HasServed && machine.Serves(Now) && (isEnding || machine.Row.EndsAt is null));

    private void JudgeStage(in PlanStep step)
    {
        var memory = world.Memory;
        if (!memory.HasStages || memory.Phase != RolloutPhase.Rolling) return;

        var stage = Stage.Of(world.Spec, memory);
        var ofTarget = Cloud.Machines.Count(machine => (machine.IsKnown || machine.IsOpen(Now)) && machine.IsLive && machine.Row.EndsAt is null && (memory.Target.Matches(machine.Row.Revision) || machine.IsTurning));
        if (ofTarget > stage.To && world.Spec.Allocation.LogicalIds is null) Fail("O9", $"{step.Why} makes {ofTarget} of the target in a stage of {stage.To}");
    }

    private bool IsSilent(Decision decision)
    {
        if (decision.Converged || !decision.Gone.IsEmpty || !decision.Plan.Steps.IsEmpty || !decision.Plan.Refusals.IsEmpty || !world.Seen.OpenCreates.IsEmpty) return false;

        foreach (ref readonly var member in world.Seen.Members.Span)
        {
            // What is uncertain is waited for, and what leaves is on its way.
            var state = MemberClass.Of(member, world.Spec, decision.Memory, Now);
            if (state == MemberState.Uncertain || (state == MemberState.Leaving && !member.Is(MemberFlags.Zombie))) return false;
        }

        return true;
    }

    private void Fail(string oracle, string why) => throw new InvalidOperationException(
        $"seed {world.Seed}, {oracle} at {Now:HH:mm:ss}: {why}\n{world.Spec.Allocation}, {world.Spec.Updating.Mode}\n{string.Join('\n', world.Seen.Members.ToArray())}\n{world.Memory}\n{world.Last?.Plan}");
}
