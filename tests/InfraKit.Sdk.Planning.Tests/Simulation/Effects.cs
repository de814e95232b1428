namespace InfraKit.Sdk.Planning.Tests.Simulation;

/// <summary>What the engine does with the steps of a plan, as far as the planner can tell.</summary>
internal sealed class Effects(World world)
{
    private Cloud Cloud => world.Cloud;

    private DateTimeOffset Now => world.Now;

    public void Take(in PlanStep step)
    {
        if (step.Kind is PlanStepKind.Create or PlanStepKind.Refill)
        {
            Create(step);
            return;
        }

        var machine = Cloud.Find(step.Instance!.Value);
        switch (step.Kind)
        {
            case PlanStepKind.Remove:
                Remove(machine);
                break;
            case PlanStepKind.DestroyAgain:
                Cloud.Destroy(machine, Now);
                break;
            case PlanStepKind.Retire:
                machine.Row = machine.Row with { RetiredAt = Now, Flags = machine.Row.Flags | MemberFlags.Retired };
                break;
            case PlanStepKind.Quarantine:
                machine.Row = machine.Row with { RetiredAt = Now, Flags = machine.Row.Flags | MemberFlags.Quarantined };
                break;
            case PlanStepKind.Adopt:
                machine.Row = machine.Row with { Revision = world.Memory.Target.Revision };
                break;
            default:
                Change(machine, step);
                break;
        }
    }

    private void Change(Machine machine, in PlanStep step)
    {
        machine.IsDisturbed = step.Kind is PlanStepKind.Readmit or PlanStepKind.Restart or PlanStepKind.Update;
        switch (step.Kind)
        {
            case PlanStepKind.Readmit:
                machine.Row = machine.Row with { RetiredAt = null, Flags = (machine.Row.Flags & ~MemberFlags.Retired) | MemberFlags.Changing };
                machine.Begin(Now.AddSeconds(5), () => Readmitted(machine));
                break;
            case PlanStepKind.Recheck:
                machine.Row = machine.Row with { Repairs = machine.Row.Repairs + 1, RepairedAt = Now };
                break;
            case PlanStepKind.Restart:
                machine.Row = machine.Row with { Repairs = machine.Row.Repairs + 1, RepairedAt = Now, Flags = machine.Row.Flags | MemberFlags.Changing };
                machine.Begin(Now.AddSeconds(10), () => Restarted(machine));
                break;
            default:
                Turn(machine, step.Slot, world.Memory.Target, isRestart: step.Kind == PlanStepKind.Update);
                break;
        }
    }

    private void Readmitted(Machine machine)
    {
        machine.IsDisturbed = false;
        machine.Row = machine.Row with { HealthSince = Now, Flags = machine.Row.Flags & ~MemberFlags.Changing };
    }

    private void Restarted(Machine machine)
    {
        machine.IsDisturbed = false;
        if (machine.IsCurable) machine.IsSick = false;
        Cloud.Start(machine, Now);
        Anew(machine, MemberFlags.Changing | MemberFlags.EverHealthy);
    }

    private void Turn(Machine machine, int slot, RevisionNames target, bool isRestart)
    {
        machine.Flag(MemberFlags.Changing);
        machine.IsTurning = true;
        machine.Begin(Now.AddSeconds(10), () =>
        {
            machine.IsTurning = false;
            machine.IsDisturbed = false;
            if (Cloud.ChangeError is { } error)
            {
                machine.Unflag(MemberFlags.Changing);
                if (error.Kind == PluginErrorKind.Unsupported) world.Changes = [.. world.Changes.Where(change => change.From != machine.Row.Revision)];
                else world.Remember(RolloutControl.CreateFailed(world.Memory, world.Spec, target.Revision, slot, error, Now));
                return;
            }

            machine.Revision = target;
            if (isRestart) Cloud.Start(machine, Now);
            if (isRestart) Cloud.Count(target);
            machine.Row = machine.Row with { Revision = target.Revision, Repairs = 0 };
            Anew(machine, MemberFlags.Changing | MemberFlags.EverHealthy | MemberFlags.EverAvailable | MemberFlags.Counted);
        });
    }

    // What is known of its health is about its former life.
    private void Anew(Machine machine, MemberFlags forgotten)
    {
        machine.Definite = Health.Unknown;
        machine.Row = machine.Row with
        {
            BeganAt = Now,
            HealthSince = Now,
            Health = Health.Unknown,
            UnknownSince = Now,
            Flags = machine.Row.Flags & ~forgotten,
        };
    }

    private void Remove(Machine machine)
    {
        var wasAvailable = MemberClass.Of(machine.Row, world.Spec, world.Memory, Now) == MemberState.Available;
        var timeout = world.Spec.Draining.Timeout;
        var isAbandoned = wasAvailable && Cloud.DrainTime > timeout && world.Spec.Draining.Then == DrainExpiry.Abandon;
        var drains = !wasAvailable ? TimeSpan.Zero : Cloud.DrainTime > timeout ? timeout : Cloud.DrainTime;
        machine.Flag(MemberFlags.Leaving);
        if (drains == TimeSpan.Zero) Cloud.Destroy(machine, Now);
        else machine.Begin(Now + drains, () => EndDrain(machine, isAbandoned));
    }

    private void EndDrain(Machine machine, bool isAbandoned)
    {
        if (!isAbandoned)
        {
            Cloud.Destroy(machine, Now);
            return;
        }

        machine.Unflag(MemberFlags.Leaving);
        world.Remember(RolloutControl.DrainAbandoned(world.Memory, world.Spec, Now));
        world.Note($"the drain of {machine.Id} is abandoned");
    }

    private void Create(in PlanStep step)
    {
        var revision = step.Kind == PlanStepKind.Create ? world.Memory.Target : world.Memory.Good!;
        var identity = world.Spec.Allocation.LogicalIds is { } ids ? ids[step.Slot] : (LogicalId?)null;
        if (Cloud.ErrorOf(Now) is { } error)
        {
            world.Remember(RolloutControl.CreateFailed(world.Memory, world.Spec, revision.Revision, step.Slot, error, Now));
            world.Note($"create fails: {error.Kind}");
            if (error.Kind == PluginErrorKind.UnknownOutcome) Cloud.Lose(revision, identity, Now);
            return;
        }

        var machine = Cloud.Make(revision, identity, Now);
        world.Remember(machine.IsAnswered
            ? RolloutControl.Created(world.Memory)
            : RolloutControl.CreateFailed(world.Memory, world.Spec, revision.Revision, step.Slot, new PluginError(PluginErrorKind.UnknownOutcome, "Timed out."), Now));
    }
}
