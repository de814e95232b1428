namespace InfraKit.Sdk.Planning;

/// <summary>The quantities of a pass, counted once over the rows. Their names are those of the rule of a pass.</summary>
internal sealed class Ledger
{
    private readonly bool isPaused;

    private Ledger(Pass pass, PlanMemory memory)
    {
        Limits = pass.Limits;
        Slots = SlotMap.Of(pass, memory);
        isPaused = pass.IsPaused(memory);
    }

    public UpdateLimits Limits { get; }

    /// <summary>Who owns which slot; null for groups of a size.</summary>
    public SlotMap? Slots { get; }

    /// <summary>Members in service; each identity once.</summary>
    public int Available { get; private set; }

    /// <summary>Bad members.</summary>
    public int Bad { get; private set; }

    /// <summary>Bad members that healing would judge, which is not an update's business: they hold the storm brake.</summary>
    public int BadForBrake { get; private set; }

    /// <summary>Members that don't leave, and open creates of T or B.</summary>
    public int Live { get; private set; }

    /// <summary>Live members that are not of T, or own no slot.</summary>
    public int Old { get; private set; }

    /// <summary>Live members that own no slot.</summary>
    public int Outsiders { get; private set; }

    /// <summary>Live members and open creates of T; slot owners where there are slots.</summary>
    public int New { get; private set; }

    /// <summary>Members of T not in service yet, and open creates of T.</summary>
    public int Pending { get; private set; }

    /// <summary>Everything that takes room, without zombies.</summary>
    public int Total { get; private set; }

    /// <summary>Members that leave, without zombies.</summary>
    public int Leaving { get; private set; }

    /// <summary>Members that would not go.</summary>
    public int Zombies { get; private set; }

    /// <summary>Open creates.</summary>
    public int Open { get; private set; }

    /// <summary>Open creates that nobody answered yet.</summary>
    public int Unanswered { get; private set; }

    /// <summary>Members that boot, and open creates: repairs and updates in motion.</summary>
    public int Booting { get; private set; }

    /// <summary>Live members of which somebody can tell how they are.</summary>
    public int Told { get; private set; }

    /// <summary>Members that ask to be adopted.</summary>
    public int Adoptable { get; private set; }

    /// <summary>True when there are live members and nobody can tell of any.</summary>
    public bool IsAllUnknown => Told == 0 && Live > Open;

    public int Hole => Math.Max(0, Limits.Desired - Live);

    public int ToGo => isPaused ? 0 : Math.Max(0, Limits.Desired - New);

    public int Surplus => Math.Max(0, Live - Limits.Desired);

    public int Room => Math.Min(Limits.Desired + Limits.Surge - Total, Limits.Desired + Limits.Surge + Overshoot - Total - Zombies);

    public bool IsBraked => BadForBrake > Limits.BrakeAbove;

    /// <summary>True when the surplus comes from T.</summary>
    public bool GivesUpTargetFirst => isPaused || New > Limits.Desired;

    public bool IsComplete => Live == Limits.Desired && Old == 0 && Available == Limits.Desired && Open == 0 && Leaving == 0;

    private int Overshoot { get; init; }

    public static Ledger Count(Pass pass, PlanMemory memory)
    {
        var ledger = new Ledger(pass, memory) { Overshoot = pass.Spec.Guard.Overshoot };
        var members = pass.Members;
        for (var i = 0; i < members.Length; i++)
        {
            if (!pass.Belief.IsGone(members[i])) ledger.Enter(pass, memory, i, members[i]);
        }

        foreach (ref readonly var create in pass.OpenCreates) ledger.Enter(memory, create);
        return ledger;
    }

    /// <summary>True when a live member is to be replaced.</summary>
    public bool IsOld(int index, in Member member, PlanMemory memory) =>
        Slots?.IsOutsider(index, member) == true || Lineages.Of(member.Revision, memory) is Lineage.Base or Lineage.Superseded;

    private void Enter(Pass pass, PlanMemory memory, int index, in Member member)
    {
        if (member.Is(MemberFlags.Zombie))
        {
            Zombies++;
            return;
        }

        Total++;
        var state = pass.StateOf(member, memory);
        if (state == MemberState.Leaving)
        {
            Leaving++;
            return;
        }

        Live++;
        var lineage = Lineages.Of(member.Revision, memory);
        var isTarget = lineage is Lineage.Target or Lineage.Unversioned;
        var isOutsider = Slots?.IsOutsider(index, member) == true;
        if (isOutsider) Outsiders++;
        if (isOutsider || !isTarget) Old++;
        else New++;
        if (isTarget && state != MemberState.Available) Pending++;
        if (member.Health != Health.Unknown || state == MemberState.Bad) Told++;
        if (member.Revision == SpecRevision.Bootstrap) Adoptable++;
        Judge(pass, memory, (index, state, lineage), member);
    }

    private void Judge(Pass pass, PlanMemory memory, (int Index, MemberState State, Lineage Lineage) at, in Member member)
    {
        switch (at.State)
        {
            case MemberState.Available when Slots?.IsDouble(at.Index, member) != true:
                Available++;
                break;
            case MemberState.Uncertain when !member.Is(MemberFlags.EverAvailable) && pass.Now - member.CreatedAt < Limits.Within:
                Booting++;
                break;
            case MemberState.Bad:
                Bad++;
                // A stopped one is no matter of opinion, and a new revision's failures have their own count.
                var isUpdates = at.Lineage == Lineage.Target && memory.Good?.Revision != memory.Target.Revision;
                if (member.Status != InstanceStatus.Stopped && !isUpdates) BadForBrake++;
                break;
        }
    }

    private void Enter(PlanMemory memory, in OpenCreate create)
    {
        Total++;
        Open++;
        if (create.Instance is null) Unanswered++;
        var isTarget = memory.Target.Matches(create.Revision);
        if (isTarget) Pending++;
        if (!isTarget && memory.Good?.Matches(create.Revision) != true) return;

        Live++;
        Booting++;
        var isWanted = Slots is null || Slots.SlotOf(create.LogicalId) is not null;
        if (isTarget && isWanted) New++;
    }
}
