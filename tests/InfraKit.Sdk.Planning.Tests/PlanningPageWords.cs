namespace InfraKit.Sdk.Planning.Tests;

/// <summary>The group in the table of words of docs/planning.md, counted.</summary>
internal static class PlanningPageWords
{
    private static readonly PlanMemory Rolling = Make.Rolling(Make.A, Make.B);

    private static readonly GroupSpec Spec = Make.Spec(6) with
    {
        Updating = new UpdatePolicy { Surge = Amount.Count(1), Unavailable = Amount.Count(1) },
        Healing = new HealPolicy { Keep = 1 },
    };

    private static readonly Member[] Members =
    [
        .. Make.Many(3, id => Make.Healthy(id, Make.A), "a"),
        Make.Sick("a4", Make.A, minutes: 1),
        Make.Healthy("a5", Make.A).With(MemberFlags.Leaving),
        Make.Healthy("b1", Make.B),
        Make.Booting("b2", Make.B),
        Make.Healthy("z1", Make.A).With(MemberFlags.Zombie),
        Make.Kept("q1", Make.A),
        Make.Healthy("f1", Make.A) with { Revision = null },
    ];

    public static Dictionary<string, int> Figures { get; } = Count();

    private static Dictionary<string, int> Count()
    {
        var ledger = Ledger.Count(new Pass(Spec, Make.Seen(Members), Make.Now), Rolling);
        var uncertain = Members.Count(member => MemberClass.Of(member, Spec, Rolling, Make.Now) == MemberState.Uncertain);
        return new Dictionary<string, int>
        {
            ["D"] = ledger.Limits.Desired,
            ["S"] = ledger.Limits.Surge,
            ["U"] = ledger.Limits.Unavailable,
            ["W"] = ledger.MostInMotion,
            ["mustStay"] = ledger.Limits.MustStay,
            ["available"] = ledger.Available,
            ["bad"] = ledger.Bad,
            ["uncertain"] = uncertain,
            ["live"] = ledger.Live,
            ["old"] = ledger.Old,
            ["outsider"] = ledger.Outsiders,
            ["new"] = ledger.New,
            ["pending"] = ledger.Pending,
            ["hole"] = ledger.Hole,
            ["leaving"] = ledger.Leaving,
            ["ending"] = ledger.Ending,
            ["total"] = ledger.Total,
            ["zombie"] = ledger.Zombies,
            ["room"] = ledger.Room,
            ["quarantined"] = ledger.Quarantined,
            ["retired"] = ledger.Retired,
            ["foreign"] = ledger.Foreign,
            ["stepTo"] = ledger.Stage.To,
            ["toGo"] = ledger.ToGo,
            ["keep"] = ledger.Keep,
            ["surplus"] = ledger.Surplus,
        };
    }
}
