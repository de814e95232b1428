namespace InfraKit.Sdk.Planning;

/// <content>The figures, and how a row enters them.</content>
internal sealed partial class Ledger
{
    /// <summary>Members in service; each identity once.</summary>
    public int Available { get; private set; }

    /// <summary>Members of T in service.</summary>
    public int NewAvailable { get; private set; }

    /// <summary>Bad members.</summary>
    public int Bad { get; private set; }

    /// <summary>Members that neither leave nor end, and open creates of T or B.</summary>
    public int Live { get; private set; }

    /// <summary>Live members that are not of T, or own no slot.</summary>
    public int Old { get; private set; }

    /// <summary>Live members that own no slot.</summary>
    public int Outsiders { get; private set; }

    /// <summary>Live members and open creates of T; slot owners where there are slots.</summary>
    public int New { get; private set; }

    /// <summary>Members of T not in service yet, those on their way to T, and open creates of T.</summary>
    public int Pending { get; private set; }

    /// <summary>Everything that takes room, without zombies and without what is kept for study.</summary>
    public int Total { get; private set; }

    /// <summary>Members that leave, without zombies.</summary>
    public int Leaving { get; private set; }

    /// <summary>Those that leave or end and are of another revision than T.</summary>
    public int LeavingOld { get; private set; }

    /// <summary>Members that would not go.</summary>
    public int Zombies { get; private set; }

    /// <summary>Members out of service that a rollback re-admits.</summary>
    public int Retired { get; private set; }

    /// <summary>Failed members kept for study.</summary>
    public int Quarantined { get; private set; }

    /// <summary>Instances that bear the group's tag and that nobody we know has made.</summary>
    public int Foreign { get; private set; }

    /// <summary>Open creates.</summary>
    public int Open { get; private set; }

    /// <summary>Open creates among the live.</summary>
    public int Expected { get; private set; }

    /// <summary>Open creates that nobody answered yet.</summary>
    public int Unanswered { get; private set; }

    /// <summary>Members that boot or change in place, and open creates: repairs and updates in motion.</summary>
    public int Booting { get; private set; }

    /// <summary>Live members, and those that end, of which somebody can tell how they are.</summary>
    public int Told { get; private set; }

    /// <summary>Members that ask to be adopted.</summary>
    public int Adoptable { get; private set; }

    private void Enter(Pass pass, PlanMemory memory, int index, in Member member)
    {
        var state = pass.StateOf(member, memory);
        switch (state)
        {
            case MemberState.Foreign:
                Foreign++;
                return;
            case MemberState.Quarantined:
                Quarantined++;
                return;
            case MemberState.Leaving when member.Is(MemberFlags.Zombie):
                Zombies++;
                return;
            case MemberState.Leaving:
                Leaving++;
                Total++;
                if (Lineages.Of(member.Revision, memory) is Lineage.Base or Lineage.Superseded) LeavingOld++;
                return;
            case MemberState.Retired:
                Retired++;
                Total++;
                return;
        }

        Total++;
        var lineage = Lineages.Of(member.Becomes ?? member.Revision, memory);
        if (member.EndsAt is null) EnterLive(pass, (index, state, lineage), member);
        else EnterEnding((index, state, lineage), member);
        if (!MemberClass.IsSilence(member)) Told++;
        if (member.Revision == SpecRevision.Bootstrap) Adoptable++;
        Judge(pass, memory, (index, state, lineage), member);
    }

    private void EnterLive(Pass pass, (int Index, MemberState State, Lineage Lineage) at, in Member member)
    {
        Live++;
        var isOutsider = Slots?.IsOutsider(at.Index, member) == true;
        var isTarget = at.Lineage is Lineage.Target or Lineage.Unversioned;
        if (isOutsider) Outsiders++;
        if (isOutsider || !isTarget) Old++;
        else New++;
        if (isTarget && at.State != MemberState.Available) Pending++;
        if (isTarget && !isOutsider && at.State == MemberState.Available) NewAvailable++;
        if (!isTarget && !isOutsider && at.State != MemberState.Bad) EnterChange(pass.ChangeOf(member.Revision));
    }

    private void Judge(Pass pass, PlanMemory memory, (int Index, MemberState State, Lineage Lineage) at, in Member member)
    {
        // Silence tells nothing of a revision, and those that still boot share it with the others.
        var isSilent = MemberClass.IsSilence(member) && MemberClass.HasBeenSilent(member, Limits, pass.Now);
        if (isSilent) suspects++;
        switch (at.State)
        {
            case MemberState.Available when Slots?.IsDouble(at.Index, member) != true:
                Available++;
                break;
            case MemberState.Uncertain when member.Is(MemberFlags.Changing) || (!member.Is(MemberFlags.EverAvailable) && pass.Now - member.BeganAt < Limits.Within):
                Booting++;
                break;
            case MemberState.Bad:
                Bad++;
                // A stopped one is no matter of opinion, and a new revision's failures have their own count.
                if (member.Status == InstanceStatus.Stopped || (at.Lineage == Lineage.Target && memory.Good?.Revision != memory.Target.Revision)) break;
                judged++;
                suspects += isSilent ? 0 : 1;
                break;
        }
    }

    private void Enter(PlanMemory memory, in OpenCreate create)
    {
        Total++;
        if (create.IsGivenUp)
        {
            Leaving++;
            return;
        }

        Open++;
        if (create.Instance is null) Unanswered++;
        var isTarget = memory.Target.Matches(create.Revision);
        if (isTarget) Pending++;
        if (!isTarget && memory.Good?.Matches(create.Revision) != true) return;

        Live++;
        Expected++;
        Booting++;
        var isWanted = Slots is null || Slots.SlotOf(create.LogicalId) is not null;
        if (isTarget && isWanted) New++;
    }
}
