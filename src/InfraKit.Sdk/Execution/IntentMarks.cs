using InfraKit.Sdk.Groups;
using InfraKit.Sdk.Planning;

namespace InfraKit.Sdk.Execution;

/// <summary>What a decision does to the member it is about, before anything is done; and how that is taken back when it could not be recorded.</summary>
internal static class IntentMarks
{
    private const MemberFlags Decided = MemberFlags.Leaving | MemberFlags.Retired | MemberFlags.Quarantined | MemberFlags.Changing;

    /// <summary>Marks the member: recorded together with the intent.</summary>
    public static void Set(ManagedGroup group, Intent intent, DateTimeOffset now)
    {
        if (intent.Instance is not { } id) return;

        switch (intent.Kind)
        {
            case PlanStepKind.Remove or PlanStepKind.DestroyAgain:
                group.Members.Flag(id, MemberFlags.Leaving);
                break;
            case PlanStepKind.Retire:
                group.Members.Change(id, row => row with { Flags = row.Flags | MemberFlags.Retired, RetiredAt = now });
                break;
            case PlanStepKind.Quarantine:
                group.Members.Change(id, row => row with { Flags = row.Flags | MemberFlags.Quarantined, RetiredAt = now });
                break;
            case PlanStepKind.Readmit:
                group.Members.Change(id, row => row with { Flags = (row.Flags & ~MemberFlags.Retired) | MemberFlags.Changing, RetiredAt = null });
                break;
            case PlanStepKind.Restart:
                group.Members.Change(id, row => row with { Flags = row.Flags | MemberFlags.Changing, Repairs = row.Repairs + 1, RepairedAt = now });
                break;
            case PlanStepKind.Relabel or PlanStepKind.Update:
                group.Members.Change(id, row => row with { Flags = row.Flags | MemberFlags.Changing, Becomes = intent.Revision });
                break;
        }
    }

    /// <summary>Marks a member that comes from the store as its open intent says.</summary>
    public static void Restore(ManagedGroup group, Intent intent)
    {
        if (intent.Instance is not { } id) return;
        if (intent.IsRemoval) group.Members.Flag(id, MemberFlags.Leaving);
        else if (intent.IsChange) group.Members.Change(id, row => row with { Flags = row.Flags | MemberFlags.Changing, Becomes = intent.IsUpdate ? intent.Revision : null });
    }

    /// <summary>Lets the member be what it was before the decision.</summary>
    public static void TakeBack(ManagedGroup group, Intent intent)
    {
        if (intent is not { Instance: { } id, Before: { } before }) return;

        group.Members.Change(id, row => row with
        {
            Flags = (row.Flags & ~Decided) | (before.Flags & Decided),
            Becomes = before.Becomes,
            Repairs = before.Repairs,
            RepairedAt = before.RepairedAt,
            RetiredAt = before.RetiredAt,
        });
    }
}
