namespace InfraKit.Sdk.Planning;

/// <summary>Counts each failed member of the target once, before anything is done about it, and lets its replacement wait.</summary>
internal static class FailureCounting
{
    /// <summary>Gives up members that are believed gone. One that went before it ever served has failed.</summary>
    public static void Forget(Pass pass, Ledger ledger, Draft draft)
    {
        List<int>? gone = null;
        var members = pass.Members;
        for (var i = 0; i < members.Length; i++)
        {
            if (pass.Belief.IsGone(members[i])) (gone ??= []).Add(i);
        }

        foreach (var i in pass.ById(gone))
        {
            ref readonly var member = ref pass.Members[i];
            draft.Forget(member.Id);
            if (member.Revision is null || member.Is(MemberFlags.Leaving | MemberFlags.Zombie | MemberFlags.Retired | MemberFlags.Quarantined)) continue;
            draft.Tell(GroupEventKind.Vanished, member.Id);
            if (!member.Is(MemberFlags.EverAvailable) && member.EndsAt is null) Fail(pass, ledger, draft, i);
        }
    }

    /// <summary>Counts those that stopped, are late, or fell sick for good.</summary>
    public static void Count(Pass pass, Ledger ledger, Draft draft)
    {
        if (!pass.CountsFailures(draft.Memory) || ledger.IsStorm) return;

        List<int>? failed = null;
        var members = pass.Members;
        for (var i = 0; i < members.Length; i++)
        {
            ref readonly var member = ref members[i];
            if (!draft.Memory.Target.Matches(member.Revision) || draft.IsCounted(i) || member.MissedListings > 0 || member.EndsAt is not null) continue;
            if (member.Is(MemberFlags.Changing) || pass.StateOf(member, draft.Memory) >= MemberState.Leaving) continue;
            if (HasFailed(pass, ledger, draft.Memory, member)) (failed ??= []).Add(i);
        }

        foreach (var i in pass.ById(failed)) Fail(pass, ledger, draft, i);
    }

    /// <summary>A removal as bad is the count itself, persisted with it; of a member that once served it is a repair as well.</summary>
    public static void OnRemovedAsBad(Pass pass, Ledger ledger, Draft draft, int row)
    {
        if (draft.IsCounted(row)) return;
        Fail(pass, ledger, draft, row);
    }

    /// <summary>When a member's deadline ends: of one that is older than the update, counted from the update's beginning.</summary>
    public static DateTimeOffset Deadline(Pass pass, PlanMemory memory, in Member member) =>
        (member.BeganAt > memory.BeganAt ? member.BeganAt : memory.BeganAt) + pass.Limits.Within;

    private static bool HasFailed(Pass pass, Ledger ledger, PlanMemory memory, in Member member)
    {
        var served = member.Is(MemberFlags.EverAvailable);
        if (member.Status == InstanceStatus.Stopped) return !served;

        var isLate = !served && member.Health != Health.Healthy && pass.Now >= Deadline(pass, memory, member) && !ledger.IsAllUnknown;
        var isSick = member.Is(MemberFlags.EverHealthy) && member.Health == Health.Unhealthy && pass.Now - member.HealthSince >= pass.Limits.For;
        return isLate || isSick;
    }

    private static void Fail(Pass pass, Ledger ledger, Draft draft, int row)
    {
        ref readonly var member = ref pass.Members[row];
        var memory = draft.Memory;
        var counts = memory.Target.Matches(member.Revision) && pass.CountsFailures(memory) && !ledger.IsStorm && !draft.IsCounted(row);
        if (counts)
        {
            memory = memory with { Failures = memory.Failures + 1 };
            draft.MarkCounted(row);
            draft.Tell(GroupEventKind.FailureCounted, member.Id, Reasons.FailureCounted(memory, pass.Limits));
        }

        var isRepair = !counts && member.Is(MemberFlags.EverAvailable);
        draft.Memory = BackOff(pass, ledger, memory, member, isRepair);
    }

    private static PlanMemory BackOff(Pass pass, Ledger ledger, PlanMemory memory, in Member member, bool isRepair)
    {
        var revision = Lineages.Of(member.Revision, memory) switch
        {
            Lineage.Target or Lineage.Unversioned => memory.Target.Revision,
            Lineage.Base => memory.Good!.Revision,
            _ => (SpecRevision?)null,
        };
        if (revision is not { } known) return memory;

        var slot = ledger.Slots?.SlotOf(member.LogicalId) ?? Backoffs.AnySlot;
        if (ledger.Slots is not null && slot == Backoffs.AnySlot) return memory;
        return memory with { Backoffs = Backoffs.AfterFailure(memory.Backoffs, pass.Spec, (known, slot), isRepair, pass.Now) };
    }
}
