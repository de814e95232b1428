namespace InfraKit.Sdk.Planning.Tests;

/// <summary>The worked examples of docs/planning.md: each tells everything that its decisions say.</summary>
internal static partial class PlanningPageExamples
{
    public static Dictionary<string, Func<string[]>> Of => new()
    {
        ["suspect"] = () => Say(Make.Spec(5), Settled, Many(5, Make.A, "a", missed: 1)),
        ["lost"] = () => Say(Make.Spec(5), Settled, [.. Many(4, Make.A, "b"), .. Many(1, Make.A, "a", missed: 1)]),
        ["identity"] = () => Say(
            Make.Pets("a", "b", "c", "d"),
            Settled,
            Old3[0].Named("a"),
            Old3[1].Named("b") with { MissedListings = 2 },
            Old3[2].Named("c")),
        ["partial"] = () => Tell(Planner.Decide(Make.Spec(5), new GroupSnapshot(Many(4, Make.A, "a"), default, SnapshotQuality.Partial), Settled, Make.Now)),
        ["failure"] = () => Say(Three, Rolling, [.. Old3, Make.Late("b1", Make.B)]),
        ["pause"] = () => Say(Three, Rolling, [.. Old3, Make.Late("b1", Make.B), Make.Late("b2", Make.B)]),
        ["rollback"] = () => Say(
            Updating(3, new UpdatePolicy { Failures = new FailurePolicy { Then = FailureAction.Rollback } }),
            Rolling,
            [.. Old3, Make.Late("b1", Make.B), Make.Late("b2", Make.B)]),
        ["stepTo"] = () =>
        [
            .. new[] { Amount.Percent(10), Amount.Percent(25), Amount.Count(9) }.Select(to => Figure(Stage.Of(Staged(5, new RolloutStage(to)), Rolling).To)),
        ],
        ["hold"] = () => Say(Staged(5, new RolloutStage(Amount.Count(1)) { Hold = TimeSpan.FromMinutes(10) }), Rolling, [.. Many(4, Make.A, "a"), New3[0]]),
        ["manual"] = () => Say(Staged(5, Held(1)), Rolling, [.. Many(4, Make.A, "a"), New3[0]]),
        ["gate"] = () => [.. Asked(GateVerdict.Inconclusive), .. Asked(GateVerdict.Fail)],
        ["partition"] = () => Say(Updating(5, new UpdatePolicy { Steps = [new RolloutStage(Amount.Percent(40))] }), Rolling, [.. Old3, .. New3[..2]]),
        ["keep"] = Keep,
        ["hole"] = () => Say(Make.Spec(5), Settled, Old3),
        ["change"] = () => Say(Three, Rolling, Old3),
        ["refill"] = () => Say(Staged(5, Held(1)), Rolling, [.. Old3, New3[0]]),
        ["capacity first"] = () => Say(Make.Spec(5) with { Guard = GuardPolicy.Default }, Rolling, Old3),
        ["room"] = () => Say(Fences(3, 0, 1), Settled, [.. Old3[..2], .. Many(3, Make.A, "z").Select(member => member.With(MemberFlags.Zombie))]),
        ["back-off"] = () => [.. Say(Three, Settled with { Backoffs = [Wait(1)] }, Old3[..2]), .. Say(Three, Settled with { Backoffs = [Wait(3)] }, Old3[..2])],
        ["never listed"] = () => Say(Three, Settled with { NeverListed = 3 }, Old3[..2]),
        ["given up"] = () => Tell(new Sight(Old3[..2]) { Open = [Make.Open("k1", Make.A) with { IsGivenUp = true }] }.Decide(Fences(3, 0, 1), Settled)),
        ["labels"] = () => Tell(Changing(Disruption.Labels, Old3).Decide(Three, Rolling)),
        ["restart"] = () => Tell(Changing(Disruption.Restart, Old3).Decide(Fences(3, 1, 1), Rolling)),
        ["stand-in"] = () =>
        [
            .. Tell(Changing(Disruption.Restart, Old3).Decide(Three, Rolling)),
            .. Tell(Changing(Disruption.Restart, [.. Old3, New3[0]]).Decide(Three, Rolling)),
        ],
        ["ceiling"] = () => Say(LabelsOnly, Rolling, Old3),
        ["fence"] = () => Say(Fences(3, 1, 1), Rolling, [.. Old3, Make.Healthy("x9", Make.A).With(MemberFlags.Leaving)]),
        ["surplus"] = () => Say(Updating(5, new UpdatePolicy { Steps = [new RolloutStage(Amount.Count(2))] }), Rolling, [.. Old3, .. New3]),
        ["outsider"] = () => Say(Make.Pets("a", "b", "d"), Settled, Old3[0].Named("a"), Old3[1].Named("b"), Old3[2].Named("c")),
        ["drain"] = () => Say(Make.Spec(2) with { Draining = Abandoning }, RolloutControl.DrainAbandoned(Settled, Make.Spec(2), Make.Now), Old3),
        ["spread"] = () => Say(
            Updating(4, new UpdatePolicy { Surge = Amount.Count(0), Unavailable = Amount.Count(3), Spread = "zone" }),
            Rolling,
            Old3[0].In("z1"),
            Old3[1].In("z2"),
            Old3[2].In("z1"),
            Make.Healthy("a4", Make.A).In("z2")),
        ["veto"] = () => Say(Fences(1, 0, 1), Rolling, Old3[0] with { StayRank = int.MaxValue }),
        ["self"] = () => Say(Fences(1, 0, 1), Rolling, Old3[0].With(MemberFlags.Self)),
        ["ending"] = () => Say(Three, Settled, [.. Old3[..2], Ending]),
        ["replaced"] = () => Say(Three, Settled, [.. Old3, Ending]),
        ["in its place"] = () => Say(Fences(3, 0, 1), Settled, [.. Old3[..2], Ending]),
        ["last call"] = () => Say(Three, Settled, [.. Old3[..2], Ending.Until(TimeSpan.FromMinutes(2))]),
        ["not yet"] = () => [.. Say(Three with { Hold = Hold.Heal }, Settled, [.. Old3, Ending]), .. Closed(Three, Settled, [.. Old3, Ending])],
        ["onDelete"] = () => Say(Updating(3, new UpdatePolicy { Mode = UpdateMode.OnDelete }), Rolling, Old3),
        ["recreate"] = () =>
        [
            .. Say(Recreate, Rolling, Old3),
            .. Say(Recreate, Rolling, [.. Old3.Select(member => member.With(MemberFlags.Leaving))]),
            .. Say(Recreate, Rolling with { Phase = RolloutPhase.Paused }, New3[..2]),
        ],
        ["heal"] = () => Say(Make.Spec(5), Settled, [.. Many(4, Make.A, "a"), Make.Sick("s1", Make.A)]),
        ["patience"] = () => Say(Make.Spec(4), Settled, [.. Old3, Make.Sick("s1", Make.A, minutes: 1)]),
        ["brake"] = () => Say(Make.Spec(5), Settled, [.. Old3[..2], .. Make.Many(3, id => Make.Sick(id, Make.A), "s")]),
        ["parallel"] = () => Say(
            Make.Spec(5),
            Settled,
            [.. Old3, Old3[0] with { Id = new InstanceId("c1"), Flags = MemberFlags.Changing }, Make.Sick("s1", Make.A)]),
        ["ladder"] = () => [.. Enumerable.Range(0, 3).SelectMany(Rung)],
        ["unknown"] = () => Say(
            Make.Spec(4) with { Healing = new HealPolicy { UnknownAfter = TimeSpan.FromMinutes(30) } },
            Settled,
            [.. Old3, Make.Healthy("u1", Make.A) with { Health = Health.Unknown, UnknownSince = Make.Now.AddMinutes(-30) }]),
        ["quarantine"] = () => Say(
            Make.Spec(4) with { Healing = new HealPolicy { Keep = 2 } },
            Settled,
            [.. Old3, Make.Sick("s1", Make.A), Make.Kept("q1", Make.A, minutes: 3), Make.Kept("q2", Make.A, minutes: 8)]),
        ["retire"] = () =>
        [
            .. Retiring(1, Rolling, [.. Old3, New3[0]]),
            .. Retiring(1, Rolling.BackTo(Make.A, Make.Now), [.. New3, Make.Retired("a1", Make.A, minutes: 9), Make.Retired("a2", Make.A, minutes: 2)]),
        ],
        ["evict"] = () => Retiring(2, Rolling, [.. Old3[..2], New3[0], Make.Retired("r1", Make.A, minutes: 2), Make.Retired("r2", Make.A, minutes: 9)]),
        ["begun"] = () => Tell(new Sight(Old3[..2]) { Calendar = new CalendarLimits { Update = 0 } }.Decide(Three, Rolling with { Vacated = 1 })),
        ["window"] = () =>
        [
            .. Closed(Three, Rolling, Old3),
            .. Closed(Three, Settled, [.. Old3[..2], Make.Sick("s1", Make.A)]),
            .. Closed(Make.Spec(1), Settled, Old3),
        ],
        ["held"] = () => [.. Say(Three with { Hold = Hold.Update }, Rolling, Old3), .. Say(Three with { Hold = Hold.All }, Rolling, Old3)],
        ["bake"] = () => Say(Updating(3, new UpdatePolicy { Bake = TimeSpan.FromMinutes(30) }), Rolling, New3),
        ["stall"] = () => Say(LabelsOnly, Rolling with { LastProgressAt = Make.Now }, Old3),
        ["wake"] = () =>
        [
            Figure((int)(Make.Decide(Three, Settled, [.. Old3[..2], Make.Sick("s1", Make.A, minutes: 1)]).WakeAt!.Value - Make.Now).TotalSeconds),
        ],
        ["rehearsal"] = Rehearse,
    };
}
