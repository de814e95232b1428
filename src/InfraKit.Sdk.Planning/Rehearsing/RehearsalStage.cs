namespace InfraKit.Sdk.Planning;

/// <summary>The world of a rehearsal: every instance boots in the same time, leaves at once, and is seen at every pass.</summary>
internal sealed class RehearsalStage
{
    private readonly GroupSpec spec;
    private readonly GroupSnapshot first;
    private readonly DateTimeOffset beganAt;
    private readonly TimeSpan bootTime;
    private readonly List<Member> members = [];
    private readonly Dictionary<InstanceId, DateTimeOffset> boots = [];
    private PlanMemory memory;
    private int entered;
    private int made;
    private int removed;
    private int peak;
    private int lowest = int.MaxValue;

    public RehearsalStage(GroupSpec spec, GroupSnapshot snapshot, PlanMemory memory, DateTimeOffset now, TimeSpan bootTime)
    {
        (this.spec, first, this.memory, this.bootTime) = (spec, snapshot, memory, bootTime);
        beganAt = Now = now;
        foreach (ref readonly var member in snapshot.Members.Span)
        {
            if (member.MissedListings == 0 && member.Status != InstanceStatus.Gone) members.Add(member);
        }

        foreach (ref readonly var create in snapshot.OpenCreates.Span) Enter(create.Revision, create.LogicalId);
        foreach (var member in members) Boot(member);
    }

    public DateTimeOffset Now { get; private set; }

    /// <summary>True while an instance boots or leaves.</summary>
    public bool IsMoving => boots.Count > 0 || members.Exists(member => member.Is(MemberFlags.Leaving));

    public Decision Pass()
    {
        Settle();
        var snapshot = new GroupSnapshot(members.ToArray(), default, SnapshotQuality.Complete)
        {
            AsOf = Now,
            Calendar = first.Calendar with { ChangesAt = null },
            Changes = first.Changes,
            Abilities = first.Abilities,
        };
        Measure();
        var decision = Planner.Decide(spec, snapshot, memory, Now);
        memory = decision.Memory;
        foreach (var step in decision.Plan.Steps.Span) Take(step);
        peak = Math.Max(peak, members.Count);
        return decision;
    }

    /// <summary>Lets time pass: to the next pass, or to the next one at which anything can have changed.</summary>
    public void Advance(Decision decision, TimeSpan pollInterval)
    {
        var next = Now + pollInterval;
        if (decision.Plan.Steps.IsEmpty && !members.Exists(member => member.Is(MemberFlags.Leaving)))
        {
            var change = decision.WakeAt ?? DateTimeOffset.MaxValue;
            foreach (var boot in boots.Values) change = boot < change ? boot : change;
            var polls = change < DateTimeOffset.MaxValue ? Math.Max(1, (long)Math.Ceiling((change - Now) / pollInterval)) : 1;
            next = Now + (polls * pollInterval);
        }

        Now = next;
    }

    public Rehearsal Told(RehearsalEnd end, Reason? why) => new(end, Now - beganAt)
    {
        BootTime = bootTime,
        Peak = peak,
        LowestAvailable = lowest == int.MaxValue ? 0 : lowest,
        Creates = made,
        Removes = removed,
        Why = why,
    };

    // What left is gone by the next pass; what has booted answers.
    private void Settle()
    {
        members.RemoveAll(member => member.Is(MemberFlags.Leaving));
        for (var i = 0; i < members.Count; i++)
        {
            var member = members[i];
            if (!boots.TryGetValue(member.Id, out var at) || at > Now) continue;

            boots.Remove(member.Id);
            members[i] = member with { Status = InstanceStatus.Running, Health = Health.Healthy, HealthSince = at, UnknownSince = null, Flags = (member.Flags & ~MemberFlags.Changing) | MemberFlags.EverHealthy };
        }
    }

    private void Measure()
    {
        var available = 0;
        for (var i = 0; i < members.Count; i++)
        {
            if (MemberClass.Of(members[i], spec, memory, Now) != MemberState.Available) continue;

            available++;
            members[i] = members[i] with { Flags = members[i].Flags | MemberFlags.EverAvailable };
        }

        lowest = Math.Min(lowest, available);
    }

    private void Take(in PlanStep step)
    {
        if (step.Kind is PlanStepKind.Create or PlanStepKind.Refill)
        {
            var identity = spec.Allocation.LogicalIds is { } ids ? ids[step.Slot] : (LogicalId?)null;
            Enter((step.Kind == PlanStepKind.Create ? memory.Target : memory.Good!).Revision, identity);
            made++;
            memory = RolloutControl.Created(memory);
            return;
        }

        var id = step.Instance!.Value;
        var at = members.FindIndex(member => member.Id == id);
        if (at < 0) return;
        members[at] = Changed(members[at], step.Kind);
        if (members[at].Is(MemberFlags.Changing)) boots[id] = Now + bootTime;
        if (step.Kind == PlanStepKind.Remove) removed++;
    }

    private Member Changed(in Member member, PlanStepKind kind) => kind switch
    {
        PlanStepKind.Remove or PlanStepKind.DestroyAgain => member with { Flags = member.Flags | MemberFlags.Leaving },
        PlanStepKind.Retire => member with { Flags = member.Flags | MemberFlags.Retired, RetiredAt = Now },
        PlanStepKind.Quarantine => member with { Flags = member.Flags | MemberFlags.Quarantined, RetiredAt = Now },
        PlanStepKind.Relabel or PlanStepKind.Adopt => member with { Revision = memory.Target.Revision },
        PlanStepKind.Readmit => member with { Flags = (member.Flags & ~MemberFlags.Retired) | MemberFlags.Changing, RetiredAt = null },
        PlanStepKind.Update => member with { Revision = memory.Target.Revision, BeganAt = Now, Flags = MemberFlags.Changing },
        PlanStepKind.Recheck => member with { Repairs = member.Repairs + 1, RepairedAt = Now },
        PlanStepKind.Restart => member with { BeganAt = Now, Repairs = member.Repairs + 1, RepairedAt = Now, Flags = member.Flags | MemberFlags.Changing },
        _ => member,
    };

    private void Enter(SpecRevision revision, LogicalId? identity)
    {
        var member = new Member(new InstanceId($"rehearsed-{++entered}"))
        {
            Revision = revision,
            LogicalId = identity,
            CreatedAt = Now,
            HealthSince = Now,
            Status = InstanceStatus.Pending,
        };
        members.Add(member);
        boots[member.Id] = Now + bootTime;
    }

    // What boots now has part of its time behind it.
    private void Boot(in Member member)
    {
        if (member.Health != Health.Unknown || member.Is(MemberFlags.Leaving | MemberFlags.Zombie | MemberFlags.EverHealthy)) return;

        var at = member.BeganAt + bootTime;
        boots[member.Id] = at > Now ? at : Now;
    }
}
