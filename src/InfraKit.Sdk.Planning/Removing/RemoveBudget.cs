namespace InfraKit.Sdk.Planning;

/// <summary>How many may still be removed, and the fence that keeps the available ones. Each removal draws on it.</summary>
internal sealed class RemoveBudget
{
    private readonly int mustStay;
    private readonly bool isInDoubt;
    private readonly bool hasIdentities;
    private int replace;
    private int replaceOld;

    public RemoveBudget(Pass pass, Ledger ledger, Draft draft, in CreateBudget creates, int relabeled)
    {
        (mustStay, isInDoubt, hasIdentities) = (ledger.Limits.MustStay, ledger.IsInDoubt, pass.HasIdentities);
        // Nobody goes because one serves that is about to end.
        Available = ledger.Available - ledger.EndingAvailable;
        IsScaleDown = ledger.Old == 0 && (ledger.IsAllUnknown || !IsChanging(draft.Memory));
        // An instance that is only expected makes nobody superfluous who is there.
        Surplus = Math.Max(0, ledger.Surplus - draft.Removes);
        if (IsScaleDown && pass.Snapshot.Calendar.Scale is { } most) Surplus = Math.Min(Surplus, Math.Max(0, most - ledger.Leaving));

        var toGo = Math.Max(0, ledger.ToGo - creates.Target - creates.ReadmitTarget - relabeled);
        var free = ledger.MostInMotion - ledger.Pending - ledger.Hole - creates.Coming;
        replace = Math.Max(0, Math.Min(free, toGo + ledger.Outsiders));
        replaceOld = creates is { Waits: null, IsFrozen: false } && !ledger.WaitsForDeletion ? toGo : 0;
    }

    // Its last members are still on their way into service: until then the fence holds.
    private static bool IsChanging(PlanMemory memory) => memory.Phase == RolloutPhase.RollingBack || (memory.HasStages && memory.IsUpdating);

    /// <summary>How many are available, as far as decided.</summary>
    public int Available { get; private set; }

    /// <summary>How many live members are too many, as far as decided.</summary>
    public int Surplus { get; private set; }

    /// <summary>True when nothing is wanted but fewer members.</summary>
    public bool IsScaleDown { get; }

    public bool MayReplace => replace > 0;

    public bool MayRemove => Surplus > 0 || MayReplace;

    /// <summary>True when a victim would go because there are too many. Who owns a slot is never too many.</summary>
    public bool IsSurplus(in Victim victim) => Surplus > 0 && (victim.IsOutsider || !hasIdentities);

    public bool Covers(in Victim victim) => IsSurplus(victim) || (victim.IsOld && replace > 0 && (victim.IsOutsider || replaceOld > 0));

    public bool FenceAllows(in Victim victim) => victim.State switch
    {
        // Silence of many is the observer's fault sooner than theirs: they may serve all the same.
        MemberState.Bad => !(victim.IsSilent && isInDoubt) || IsScaleDown || Available >= mustStay,
        // Its better is in service too: nothing is lost with it, however few there are.
        MemberState.Available when victim.IsDouble => true,
        MemberState.Available => Available - 1 >= mustStay,
        _ => IsScaleDown || Available >= mustStay,
    };

    /// <summary>How many others are available.</summary>
    public int Besides(in Victim victim) => victim.State == MemberState.Available ? Available - 1 : Available;

    public void Take(in Victim victim)
    {
        if (victim.State == MemberState.Available && !victim.IsDouble) Available--;
    }

    public void Spend(in Victim victim)
    {
        if (IsSurplus(victim))
        {
            Surplus--;
            return;
        }

        replace--;
        if (!victim.IsOutsider) replaceOld--;
    }
}
