namespace InfraKit.Sdk.Planning;

/// <summary>Every reason the planner gives, in one place: the codes are stable, the figures are the arithmetic.</summary>
internal static class Reasons
{
    public const string NoRoomCode = "NoRoom";

    public static Reason BelowDesired(Ledger ledger) => new("BelowDesired", new("desired", ledger.Limits.Desired), new("live", ledger.Live));

    public static Reason ReplaceEnding(Ledger ledger) =>
        new("ReplaceEnding", new("desired", ledger.Limits.Desired), new("live", ledger.Live), new("ending", ledger.Ending));

    public static Reason RollForward(Ledger ledger) =>
        new("RollForward", new("toGo", ledger.ToGo), new("inMotion", ledger.Pending), new("mostInMotion", ledger.MostInMotion));

    public static Reason FinishBegun(Ledger ledger) => new("FinishBegun", new ReasonTerm("missing", ledger.ToMake));

    public static Reason FillHole(Ledger ledger) => new("FillHole", new("desired", ledger.Limits.Desired), new("live", ledger.Live));

    public static Reason RemoveSurplus(Ledger ledger) => new("RemoveSurplus", new("live", ledger.Live), new("desired", ledger.Limits.Desired));

    public static Reason RemoveOld(int available, int mustStay) => new("RemoveOld", new("available", available), new("mustStay", mustStay));

    public static Reason UpdateOld(int available, int mustStay) => new("UpdateOld", new("available", available), new("mustStay", mustStay));

    public static Reason RemoveOutsider(int available, int mustStay) => new("RemoveOutsider", new("available", available), new("mustStay", mustStay));

    public static Reason RemoveOldBad(Ledger ledger) => new("RemoveOldBad", new("bad", ledger.Bad), new("available", ledger.Available));

    public static Reason RemoveEnding(TimeSpan left, int available, int mustStay) =>
        new("RemoveEnding", new("seconds", Whole(left)), new("available", available), new("mustStay", mustStay));

    public static Reason RemoveBeforeEnd(TimeSpan left, TimeSpan drain) => new("RemoveBeforeEnd", new("seconds", Whole(left)), new("drainSeconds", Whole(drain)));

    public static Reason RemoveFailed(PlanMemory memory, Ledger ledger) =>
        new("RemoveFailed", new("failures", memory.Failures), new("borne", ledger.Limits.Failures));

    public static Reason RemoveStopped() => new("RemoveStopped");

    public static Reason Heal(Ledger ledger, TimeSpan unhealthy) =>
        new("Heal", new("unhealthySeconds", (long)unhealthy.TotalSeconds), new("bad", ledger.Bad), new("brakeAbove", ledger.Limits.BrakeAbove));

    public static Reason HealsIn(TimeSpan left) => new("HealsIn", new ReasonTerm("seconds", (long)Math.Ceiling(left.TotalSeconds)));

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

    public static Reason HeldEnding(int ending) => new("HeldEnding", new ReasonTerm("ending", ending));

    public static Reason HeldUpdate(int old) => new("HeldUpdate", new ReasonTerm("old", old));

    public static Reason Paused(PlanMemory memory, in UpdateLimits limits) => new("Paused", new("failures", memory.Failures), new("borne", limits.Failures));

    public static Reason FailedTooOften(PlanMemory memory, in UpdateLimits limits) =>
        new("FailedTooOften", new("failures", memory.Failures), new("borne", limits.Failures));

    public static Reason FailureCounted(PlanMemory memory, in UpdateLimits limits) =>
        new("FailureCounted", new("failures", memory.Failures), new("borne", limits.Failures));

    public static Reason NoRoom(Ledger ledger) =>
        new(NoRoomCode, new("total", ledger.Total), new("zombies", ledger.Zombies), new("most", ledger.Limits.Desired + ledger.Limits.Surge));

    public static Reason SlotsTaken(int wanted) => new("SlotsTaken", new ReasonTerm("wanted", wanted));

    public static Reason BackingOff(TimeSpan left) => new("BackingOff", new ReasonTerm("seconds", (long)Math.Ceiling(left.TotalSeconds)));

    public static Reason CreateRate(int wanted, int allowed) => new("CreateRate", new("wanted", wanted), new("allowed", allowed));

    public static Reason MustStay(int available, int mustStay) => new("MustStay", new("available", available), new("mustStay", mustStay));

    public static Reason InMotion(Ledger ledger) => new("InMotion", new("inMotion", ledger.Pending), new("mostInMotion", ledger.MostInMotion));

    public static Reason Storm(Ledger ledger) => new("Storm", new("bad", ledger.BadForBrake), new("brakeAbove", ledger.Limits.BrakeAbove));

    public static Reason Repairs(int running, int most) => new("Repairs", new("running", running), new("most", most));

    public static Reason Waiting(Backoff entry, DateTimeOffset now) =>
        entry.IsForRoom ? ProviderFull(entry, now) : Backoffs.IsCrashLoop(entry) ? CrashLoop(entry, now) : BackingOff(entry.Until - now);

    public static Reason ProviderFull(Backoff entry, DateTimeOffset now) =>
        new("ProviderFull", new("attempts", entry.Attempts), new("seconds", (long)Math.Ceiling((entry.Until - now).TotalSeconds)));

    public static Reason CrashLoop(Backoff entry, DateTimeOffset now) =>
        new("CrashLoop", new("attempts", entry.Attempts), new("seconds", (long)Math.Ceiling((entry.Until - now).TotalSeconds)));

    public static Reason CreatedButNeverListed(PlanMemory memory, GuardPolicy guard) =>
        new("CreatedButNeverListed", new("neverListed", memory.NeverListed), new("borne", guard.Overshoot));

    public static Reason TargetMustGoFirst(Ledger ledger) => new("TargetMustGoFirst", new("new", ledger.New), new("leaving", ledger.Leaving));

    public static Reason OldMustGoFirst(Ledger ledger) => new("OldMustGoFirst", new("old", ledger.Old), new("leaving", ledger.Leaving));

    public static Reason Readmit(Ledger ledger) => new("Readmit", new("toGo", ledger.ToGo), new("retired", ledger.Retired));

    public static Reason EvictRetired(Ledger ledger) => new("EvictRetired", new("retired", ledger.Retired), new("room", Math.Max(0, ledger.Room)));

    public static Reason RetirementOver() => new("RetirementOver");

    public static Reason ReleaseQuarantined(int kept, int keep) => new("ReleaseQuarantined", new("kept", kept), new("keep", keep));

    public static Reason Relabel(Ledger ledger) => new("Relabel", new("toGo", ledger.ToGo), new("relabelable", ledger.Relabelable));

    public static Reason ActionForbidden(Ledger ledger) => new("ActionForbidden", new("forbidden", ledger.Forbidden), new("old", ledger.Old));

    public static Reason Self(int available) => new("Self", new ReasonTerm("available", available));

    public static Reason DrainAbandoned(TimeSpan left) => new("DrainAbandoned", new ReasonTerm("seconds", (long)Math.Ceiling(left.TotalSeconds)));

    public static Reason Vetoed() => new("Vetoed");

    public static Reason Spread(int inMotion) => new("Spread", new ReasonTerm("values", inMotion));

    public static Reason HealSilent(TimeSpan unknown) => new("HealSilent", new ReasonTerm("unknownSeconds", (long)unknown.TotalSeconds));

    public static Reason StageReached(in Stage stage, Ledger ledger) =>
        new("StageReached", new("stage", stage.Index), new("to", stage.To), new("desired", ledger.Limits.Desired));

    public static Reason Partition(in Stage stage, Ledger ledger) =>
        new("Partition", new("stage", stage.Index), new("to", stage.To), new("desired", ledger.Limits.Desired));

    public static Reason HeldForPromotion(in Stage stage) => new("HeldForPromotion", new("stage", stage.Index), new("to", stage.To));

    public static Reason HeldFor(in Stage stage, TimeSpan left) =>
        new("HeldFor", new("stage", stage.Index), new("to", stage.To), new("seconds", (long)Math.Ceiling(left.TotalSeconds)));

    public static Reason HeldByGate(in Stage stage) => new("HeldByGate", new("stage", stage.Index), new("to", stage.To));

    public static Reason GateFailed(in Stage stage) => new("GateFailed", new("stage", stage.Index), new("to", stage.To));

    public static Reason Baking(TimeSpan left) => new("Baking", new ReasonTerm("seconds", (long)Math.Ceiling(left.TotalSeconds)));

    public static Reason WayBackOpen(int retired) => new("WayBackOpen", new ReasonTerm("retired", retired));

    public static Reason ClosedToUpdate(Ledger ledger) => new("ClosedToUpdate", new ReasonTerm("old", ledger.Old));

    public static Reason ClosedToScale(Ledger ledger) => new("ClosedToScale", new("live", ledger.Live), new("desired", ledger.Limits.Desired));

    public static Reason ClosedToHeal(Ledger ledger, int most) => new("ClosedToHeal", new("bad", ledger.Bad), new("most", most));

    public static Reason ClosedToEnding(int ending, int most) => new("ClosedToEnding", new("ending", ending), new("most", most));

    public static Reason EndAnnounced(TimeSpan left) => new("EndAnnounced", new ReasonTerm("seconds", Whole(left)));

    public static Reason OnDelete(Ledger ledger) => new("OnDelete", new ReasonTerm("old", ledger.Old));

    public static Reason Stalled(string cause, TimeSpan after) => new(cause, new ReasonTerm("stalledSeconds", (long)after.TotalSeconds));

    private static long Whole(TimeSpan left) => (long)Math.Ceiling(left.TotalSeconds);
}
