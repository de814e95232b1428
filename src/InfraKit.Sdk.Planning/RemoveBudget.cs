namespace InfraKit.Sdk.Planning;

/// <summary>How many may still be removed, and the fence that keeps the available ones. Each removal draws on it.</summary>
internal sealed class RemoveBudget
{
    private readonly int mustStay;
    private int replace;
    private int replaceOld;

    public RemoveBudget(Ledger ledger, in CreateBudget creates, int alreadyRemoved)
    {
        var limits = ledger.Limits;
        mustStay = limits.MustStay;
        Available = ledger.Available;
        Surplus = Math.Max(0, ledger.Surplus - alreadyRemoved);

        var free = limits.InMotion - ledger.Pending - ledger.Hole - creates.Target - creates.Base;
        replace = Math.Max(0, Math.Min(free, ledger.ToGo - creates.Target + ledger.Outsiders));
        replaceOld = creates.BackOffUntil is null ? Math.Max(0, ledger.ToGo - creates.Target) : 0;
    }

    /// <summary>How many are available, as far as decided.</summary>
    public int Available { get; private set; }

    /// <summary>How many live members are too many, as far as decided.</summary>
    public int Surplus { get; private set; }

    public bool MayReplace => replace > 0;

    public bool MayRemove => Surplus > 0 || MayReplace;

    public bool Covers(in Victim victim) => Surplus > 0 || (victim.IsOld && replace > 0 && (victim.IsOutsider || replaceOld > 0));

    public bool FenceAllows(in Victim victim, bool isScaleDown) => victim.State switch
    {
        MemberState.Bad => true,
        MemberState.Available when !victim.IsDouble => Available - 1 >= mustStay,
        _ => isScaleDown || Available >= mustStay,
    };

    public void Take(in Victim victim)
    {
        if (victim.State == MemberState.Available && !victim.IsDouble) Available--;
    }

    public void Spend(in Victim victim)
    {
        if (Surplus > 0)
        {
            Surplus--;
            return;
        }

        replace--;
        if (!victim.IsOutsider) replaceOld--;
    }
}
