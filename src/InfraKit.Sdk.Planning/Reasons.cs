namespace InfraKit.Sdk.Planning;

/// <summary>Every reason the planner gives, in one place: the codes are stable, the figures are the arithmetic.</summary>
internal static class Reasons
{
    public static Reason BelowDesired(Ledger ledger) => new("BelowDesired", new("desired", ledger.Limits.Desired), new("live", ledger.Live));

    public static Reason RollForward(Ledger ledger) =>
        new("RollForward", new("toGo", ledger.ToGo), new("inMotion", ledger.Pending), new("mostInMotion", ledger.Limits.InMotion));

    public static Reason FillHole(Ledger ledger) => new("FillHole", new("desired", ledger.Limits.Desired), new("live", ledger.Live));

    public static Reason RemoveSurplus(Ledger ledger) => new("RemoveSurplus", new("live", ledger.Live), new("desired", ledger.Limits.Desired));

    public static Reason RemoveOld(int available, int mustStay) => new("RemoveOld", new("available", available), new("mustStay", mustStay));

    public static Reason RemoveOutsider(int available, int mustStay) => new("RemoveOutsider", new("available", available), new("mustStay", mustStay));

    public static Reason RemoveOldBad(Ledger ledger) => new("RemoveOldBad", new("bad", ledger.Bad), new("available", ledger.Available));

    public static Reason RemoveFailed(PlanMemory memory, Ledger ledger) =>
        new("RemoveFailed", new("failures", memory.Failures), new("borne", ledger.Limits.Failures));

    public static Reason RemoveStopped() => new("RemoveStopped");

    public static Reason Heal(Ledger ledger, TimeSpan unhealthy) =>
        new("Heal", new("unhealthySeconds", (long)unhealthy.TotalSeconds), new("bad", ledger.Bad), new("brakeAbove", ledger.Limits.BrakeAbove));

    public static Reason DestroyAgain(int attempt) => new("DestroyAgain", new ReasonTerm("attempt", attempt));

    public static Reason Adopt() => new("Adopt");

    public static Reason ListingDoubtful(in Belief belief, int confirm) =>
        new("ListingDoubtful", new("known", belief.Known), new("seen", belief.Seen), new("unconfirmed", belief.Unconfirmed), new("confirm", confirm));

    public static Reason ListingIncomplete(int wanted) => new("ListingIncomplete", new ReasonTerm("wanted", wanted));

    public static Reason AbsenceUnconfirmed(in Belief belief, int confirm) =>
        new("AbsenceUnconfirmed", new("missing", belief.Missing), new("confirm", confirm));

    public static Reason NothingListed() => new("NothingListed");

    public static Reason HeldAll() => new("HeldAll");

    public static Reason HeldHeal(int bad) => new("HeldHeal", new ReasonTerm("bad", bad));

    public static Reason HeldUpdate(int old) => new("HeldUpdate", new ReasonTerm("old", old));

    public static Reason Paused(PlanMemory memory, in UpdateLimits limits) => new("Paused", new("failures", memory.Failures), new("borne", limits.Failures));

    public static Reason FailedTooOften(PlanMemory memory, in UpdateLimits limits) =>
        new("FailedTooOften", new("failures", memory.Failures), new("borne", limits.Failures));

    public static Reason FailureCounted(PlanMemory memory, in UpdateLimits limits) =>
        new("FailureCounted", new("failures", memory.Failures), new("borne", limits.Failures));

    public static Reason NoRoom(Ledger ledger) =>
        new("NoRoom", new("total", ledger.Total), new("zombies", ledger.Zombies), new("most", ledger.Limits.Desired + ledger.Limits.Surge));

    public static Reason SlotsTaken(int wanted) => new("SlotsTaken", new ReasonTerm("wanted", wanted));

    public static Reason BackingOff(TimeSpan left) => new("BackingOff", new ReasonTerm("seconds", (long)Math.Ceiling(left.TotalSeconds)));

    public static Reason CreateRate(int wanted, int allowed) => new("CreateRate", new("wanted", wanted), new("allowed", allowed));

    public static Reason MustStay(int available, int mustStay) => new("MustStay", new("available", available), new("mustStay", mustStay));

    public static Reason InMotion(Ledger ledger) => new("InMotion", new("inMotion", ledger.Pending), new("mostInMotion", ledger.Limits.InMotion));

    public static Reason Storm(Ledger ledger) => new("Storm", new("bad", ledger.BadForBrake), new("brakeAbove", ledger.Limits.BrakeAbove));

    public static Reason Repairs(int running, int most) => new("Repairs", new("running", running), new("most", most));

    public static Reason Stalled(string cause, TimeSpan after) => new(cause, new ReasonTerm("seconds", (long)after.TotalSeconds));
}
