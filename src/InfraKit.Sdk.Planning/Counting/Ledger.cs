namespace InfraKit.Sdk.Planning;

/// <summary>The quantities of a pass, counted once over the rows. Their names are those of the rule of a pass.</summary>
internal sealed partial class Ledger
{
    private readonly bool isHalted;
    private readonly bool hasBase;
    private readonly int vacated;
    private readonly bool isBack;
    private readonly bool isReleased;
    private readonly int overshoot;
    private readonly UpdateMode mode;
    private int judged;
    private int suspects;

    private Ledger(Pass pass, PlanMemory memory)
    {
        Limits = Backoffs.LacksRoom(pass.Spec, memory, pass.Now) ? pass.Limits.WithoutSurge() : pass.Limits;
        Slots = SlotMap.Of(pass, memory);
        MostInMotion = Math.Min(pass.MotionLimit(memory) ?? int.MaxValue, Limits.InMotion);
        Stage = Stage.Of(pass.Spec, memory);
        IsClosed = pass.MotionLimit(memory) == 0;
        isHalted = IsClosed || pass.IsPaused(memory);
        IsInterrupted = IsClosed && memory.HasStages && !pass.IsPaused(memory);
        isBack = memory.Target.Revision != memory.Committed.Revision;
        hasBase = memory.Refill is not null;
        vacated = memory.Vacated;
        isReleased = memory.BrakeReleased;
        overshoot = pass.Spec.Guard.Overshoot;
        mode = pass.Spec.Updating.Mode;
    }

    public UpdateLimits Limits { get; }

    /// <summary>Who owns which slot; null for groups of a size.</summary>
    public SlotMap? Slots { get; }

    /// <summary>The stage of the update.</summary>
    public Stage Stage { get; private set; }

    /// <summary>W, or what the calendar leaves of it.</summary>
    public int MostInMotion { get; }

    /// <summary>keep: how many surplus members stay while a stage holds.</summary>
    public int Keep { get; private set; }

    public int Hole => Math.Max(0, Limits.Desired - Live);

    public int ToGo => isHalted ? 0 : Math.Max(0, Stage.To - New);

    /// <summary>How many holes the update itself has made.</summary>
    public int Vacated => Math.Min(vacated, Hole);

    /// <summary>How many of T may be made within W: toGo, or what a closed window finds begun.</summary>
    public int ToMake => IsInterrupted ? Math.Min(Begun, Math.Max(0, Stage.To - New)) : ToGo;

    /// <summary>W for what is made: what was begun in an open window is finished in a closed one.</summary>
    public int MostMade => IsInterrupted ? Limits.InMotion : MostInMotion;

    /// <summary>surplus: how many members are too many. What is only expected makes nobody superfluous.</summary>
    public int Surplus => Math.Max(0, Live - Expected - Limits.Desired - Keep);

    public int Room => Math.Min(Limits.Desired + Limits.Surge - Total, Limits.Desired + Limits.Surge + overshoot - Total - Zombies);

    /// <summary>True when old members leave only for other reasons than being old. A way back doesn't wait for that.</summary>
    public bool WaitsForDeletion => mode == UpdateMode.OnDelete && !isBack;

    /// <summary>True when nothing is made before every member of the other revision has gone: of T, where the holes get B.</summary>
    public bool MustBeEmptyFirst => mode == UpdateMode.Recreate && (HolesGetBase ? New > 0 || Leaving + Ending > LeavingOld : Old > Outsiders || LeavingOld > 0);

    /// <summary>True while the target may not be made and another revision fills the holes.</summary>
    public bool HolesGetBase => hasBase && isHalted && ToMake == 0;

    /// <summary>True while no window lets revisions change.</summary>
    public bool IsClosed { get; }

    /// <summary>True while a closed window alone keeps an update from going on.</summary>
    public bool IsInterrupted { get; }

    /// <summary>Bad members that healing would judge, which is not an update's business, and silent ones: they hold the storm brake. Where nobody answers, each is silent.</summary>
    public int BadForBrake => IsAllUnknown && Limits.UnknownAfter is not null ? Live + Ending - Expected : suspects;

    public bool IsBraked => BadForBrake > Limits.BrakeAbove;

    /// <summary>True while so many are bad without an update's doing that nothing is held against the target.</summary>
    public bool IsStorm => judged > Limits.BrakeAbove;

    /// <summary>True while the brake is on and nobody has released it: then sickness is a matter of opinion, and silence proves nothing.</summary>
    public bool IsInDoubt => IsBraked && !isReleased;

    /// <summary>True when the surplus comes from T.</summary>
    public bool GivesUpTargetFirst => isHalted || New > Stage.To;

    /// <summary>True when there are live members and nobody can tell of any.</summary>
    public bool IsAllUnknown => Told == 0 && Live + Ending > Open;

    public bool IsComplete => Live == Limits.Desired && Old == 0 && Available == Limits.Desired && Open == 0 && Leaving == 0 && Ending == 0;

    // All down, then up, is one change: it is begun with the first that leaves.
    private int Begun => mode == UpdateMode.Recreate && Old == Outsiders && Vacated + New > 0 ? Hole : Vacated;

    public static Ledger Count(Pass pass, PlanMemory memory)
    {
        var ledger = new Ledger(pass, memory);
        var members = pass.Members;
        for (var i = 0; i < members.Length; i++)
        {
            if (!pass.Belief.IsGone(members[i])) ledger.Enter(pass, memory, i, members[i]);
        }

        foreach (ref readonly var create in pass.OpenCreates) ledger.Enter(memory, create);
        return ledger;
    }

    /// <summary>Takes the stage that the update is in after all.</summary>
    public void Enter(in Stage stage, bool isHeld)
    {
        Stage = stage;
        // Where nobody may be missing, a stand-in serves for each that restarts.
        var needsStandIns = Restartable > 0 && Limits.Unavailable == 0 && ToGo > 0;
        // What a window interrupts stays as it is: else a boot longer than the window would begin anew in each.
        var keeps = isHeld || needsStandIns || (IsInterrupted && Old > 0);
        Keep = keeps && !WaitsForDeletion ? Limits.Surge : 0;
    }

    /// <summary>True when a live member is to be replaced.</summary>
    public bool IsOld(int index, in Member member, PlanMemory memory) =>
        Slots?.IsOutsider(index, member) == true || Lineages.Of(member.Revision, memory) is Lineage.Base or Lineage.Superseded;
}
