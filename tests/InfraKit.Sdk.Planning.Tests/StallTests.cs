namespace InfraKit.Sdk.Planning.Tests;

/// <summary>When nothing moves: what is a stall and with which cause, and what only waits.</summary>
public sealed class StallTests
{
    private static readonly TimeSpan Days2 = TimeSpan.FromDays(2);

    private static readonly Member[] Old3 = Make.Many(3, id => Make.Healthy(id, Make.A), "a");

    private static readonly GroupSpec Spec = Make.Spec(3);

    private static readonly GroupSpec NoSurge = Spec with { Updating = new UpdatePolicy { Surge = Amount.Count(0), Unavailable = Amount.Count(1) } };

    private static readonly Member Uneasy = Make.Healthy("a9", Make.A) with { Health = Health.Unknown };

    public static TheoryData<string> Waiting => [.. Waits.Keys];

    public static TheoryData<string> Stalling => [.. Causes.Keys];

    private static Dictionary<string, (GroupSpec Spec, PlanMemory Memory, Sight Sight)> Waits { get; } = new()
    {
        ["a pause"] = (Spec, Make.Rolling(Make.A, Make.B) with { Phase = RolloutPhase.Paused }, new Sight(Old3)),
        ["a hold on updates"] = (Spec with { Hold = Hold.Update }, Make.Rolling(Make.A, Make.B), new Sight(Old3)),
        ["a hold on healing"] = (Spec with { Hold = Hold.Heal }, Make.Settled(Make.A), new Sight([.. Old3[..2], Make.Sick("s1", Make.A)])),
        ["a hold on all"] = (Spec with { Hold = Hold.All }, Make.Rolling(Make.A, Make.B), new Sight(Old3)),
        ["a doubt"] = (Spec, Make.Rolling(Make.A, Make.B), new Sight([.. Old3.Select(member => member with { MissedListings = 1 })])),
        ["a manual hold"] = (Staged(new RolloutStage(Amount.Count(1)) { Hold = Timeout.InfiniteTimeSpan }), Make.Rolling(Make.A, Make.B), OneNew()),
        ["a long hold"] = (Staged(new RolloutStage(Amount.Count(1)) { Hold = TimeSpan.FromDays(9) }), Make.Rolling(Make.A, Make.B), OneNew()),
        ["a gate"] = (Staged(new RolloutStage(Amount.Count(1)) { Gate = "g" }), Make.Rolling(Make.A, Make.B), OneNew()),
        ["a partition"] = (Staged(new RolloutStage(Amount.Count(1))), Make.Rolling(Make.A, Make.B), OneNew()),
        ["a deletion"] = (Spec with { Updating = new UpdatePolicy { Mode = UpdateMode.OnDelete } }, Make.Rolling(Make.A, Make.B), new Sight(Old3)),
        ["a window"] = (Spec, Make.Rolling(Make.A, Make.B), new Sight(Old3) { Calendar = new CalendarLimits { Update = 0 } }),
        ["a window for healing"] = (
            Spec,
            Make.Settled(Make.A),
            new Sight([.. Old3[..2], Make.Sick("s1", Make.A)]) { Calendar = new CalendarLimits { Heal = 0 } }),
        ["a window for another size"] = (Make.Spec(2), Make.Settled(Make.A), new Sight(Old3) { Calendar = new CalendarLimits { Scale = 0 } }),
        ["a back-off"] = (
            Make.Spec(4),
            Make.Settled(Make.A) with { Backoffs = [new Backoff(Make.A.Revision, -1, 1, Make.Now.AddDays(3), Make.Now)] },
            new Sight(Old3)),
        ["a long boot"] = (Patient(), Make.Rolling(Make.A, Make.B), new Sight([.. Old3, Make.Booting("b1", Make.B)])),
        ["a long drain"] = (
            Spec with { Draining = new DrainPolicy { Timeout = TimeSpan.FromDays(3) } },
            Make.Rolling(Make.A, Make.B),
            new Sight([.. Old3, Make.Healthy("a4", Make.A).With(MemberFlags.Leaving)])),
        ["an open create"] = (
            Make.Spec(4) with { Guard = Spec.Guard with { Visibility = TimeSpan.FromDays(3) } },
            Make.Settled(Make.A),
            new Sight(Old3) { Open = [Make.Open("k1", Make.A)] }),
    };

    private static Dictionary<string, (GroupSpec Spec, PlanMemory Memory, Sight Sight)> Causes { get; } = new()
    {
        ["HealthUnknown"] = (Spec, Make.Rolling(Make.A, Make.B), new Sight([.. Old3.Select(member => member with { Health = Health.Unknown })])),
        ["StillLeaving"] = (NoSurge, Make.Rolling(Make.A, Make.B), new Sight([.. Old3[..2], Old3[2].With(MemberFlags.Leaving)])),
        ["CreatedButNeverListed"] = (Make.Spec(4), Make.Settled(Make.A), new Sight(Old3) { Open = [Make.Open("k1", Make.A)] }),
        ["NotAvailable"] = (Spec, Make.Settled(Make.A), new Sight([.. Old3[..2], Uneasy])),
        ["MustStay"] = (
            NoSurge,
            Make.Rolling(Make.A, Make.B),
            new Sight([Old3[0], Uneasy, Make.Healthy("a8", Make.A) with { Health = Health.Unknown }])),
        ["ActionForbidden"] = (
            NoSurge with { Updating = NoSurge.Updating with { Action = UpdateAction.Labels } },
            Make.Rolling(Make.A, Make.B),
            new Sight(Old3)),
        ["Storm"] = (Spec, Make.Settled(Make.A), new Sight([Old3[0], Make.Sick("s1", Make.A), Make.Sick("s2", Make.A)])),
        ["NoRoom"] = (
            Make.Spec(4),
            Make.Settled(Make.A),
            new Sight([.. Old3, .. Make.Many(4, id => Make.Healthy(id, Make.A).With(MemberFlags.Zombie), "z")])),
        ["InMotion"] = (Spec, Make.Rolling(Make.A, Make.B), new Sight([.. Old3, Make.Healthy("b1", Make.B) with { Health = Health.Unknown }])),
    };

    [Theory]
    [MemberData(nameof(Waiting))]
    public void What_waits_is_not_stalled_however_long_it_takes(string what)
    {
        var (spec, memory, sight) = Waits[what];
        var first = sight.Decide(spec, memory);
        var late = sight.Decide(spec, first.Memory, Days2);

        Assert.Empty(late.Steps());
        Assert.Null(late.Stalled);
        Assert.Empty(late.Told());
    }

    [Theory]
    [MemberData(nameof(Stalling))]
    public void What_only_stands_still_is_stalled_with_its_cause_and_told_once(string cause)
    {
        var (spec, memory, sight) = Causes[cause];
        var first = sight.Decide(spec, memory);
        var late = sight.Decide(spec, first.Memory, TimeSpan.FromHours(1));
        var later = sight.Decide(spec, late.Memory, TimeSpan.FromHours(2));

        Assert.Null(first.Stalled);
        Assert.Equal($"{cause} (stalledSeconds 900)", late.Stalled?.ToFigures());
        Assert.Equal([GroupEventKind.Stalled], late.Told());
        Assert.Equal(cause, later.Stalled?.Code);
        Assert.Empty(later.Told());
    }

    [Fact]
    public void A_stall_ends_when_a_member_changes_phase_and_may_be_told_again()
    {
        var (spec, memory, sight) = Causes["NotAvailable"];
        var stalled = sight.Decide(spec, sight.Decide(spec, memory).Memory, TimeSpan.FromHours(1));
        var moved = new Sight(Old3).Decide(spec, stalled.Memory, TimeSpan.FromHours(1));
        var again = sight.Decide(spec, sight.Decide(spec, moved.Memory, TimeSpan.FromHours(1)).Memory, TimeSpan.FromHours(2));

        Assert.Null(moved.Stalled);
        Assert.False(moved.Memory.StallTold);
        Assert.Equal([GroupEventKind.Stalled], again.Told());
    }

    [Fact]
    public void F30_what_was_held_is_not_stalled_the_moment_the_hold_ends()
    {
        foreach (var hold in new[] { Hold.Update, Hold.All })
        {
            var sight = new Sight(Old3);
            var held = sight.Decide(NoSurge with { Hold = hold }, sight.Decide(NoSurge with { Hold = hold }, Make.Rolling(Make.A, Make.B)).Memory, Days2);
            var freed = sight.Decide(NoSurge, held.Memory, Days2);

            Assert.Equal(["Remove a1"], freed.Steps());
            Assert.Null(freed.Stalled);
        }
    }

    [Fact]
    public void A_promotion_after_days_is_no_stall()
    {
        var spec = Spec with { Updating = new UpdatePolicy { Surge = Amount.Count(3), Steps = [new RolloutStage(Amount.Percent(100)) { Hold = Timeout.InfiniteTimeSpan }] } };
        var sight = new Sight([.. Old3, .. Make.Many(3, id => Make.Healthy(id, Make.B), "b")]);
        var held = sight.Decide(spec, Make.Rolling(Make.A, Make.B));
        var promoted = RolloutControl.Apply(held.Memory, RolloutCommand.Promote, Make.Now + Days2).Memory;

        Assert.Null(sight.Decide(spec, promoted, Days2).Stalled);
    }

    [Theory]
    [InlineData("rolling")]
    [InlineData("onDelete")]
    public void A_window_or_a_mode_explains_nothing_it_does_not_hold_up(string mode)
    {
        var spec = Spec with { Updating = new UpdatePolicy { Mode = mode == "onDelete" ? UpdateMode.OnDelete : UpdateMode.Rolling } };
        var sight = new Sight([.. Old3[..2], Uneasy]) { Calendar = new CalendarLimits { Update = 0, Drift = 0, Heal = 0, Scale = 0 } };

        Assert.Equal("NotAvailable", sight.Decide(spec, sight.Decide(spec, Make.Settled(Make.A)).Memory, TimeSpan.FromHours(1)).Stalled?.Code);
    }

    [Fact]
    public void A_size_that_its_flavor_keeps_up_is_stalled_for_no_window_is_closed()
    {
        var sight = new Sight([.. Old3.Select(member => member with { StayRank = int.MaxValue })]);
        Assert.Equal("Vetoed", sight.Decide(Make.Spec(2), sight.Decide(Make.Spec(2), Make.Settled(Make.A)).Memory, TimeSpan.FromHours(1)).Stalled?.Code);
    }

    [Fact]
    public void What_was_interrupted_in_mid_update_is_not_stalled_the_moment_it_may_go_on()
    {
        var sight = Causes["MustStay"].Sight;
        var moving = sight.Decide(NoSurge, Make.Rolling(Make.A, Make.B));
        var held = sight.Decide(NoSurge with { Hold = Hold.All }, moving.Memory, Days2);

        Assert.Null(sight.Decide(NoSurge, held.Memory, Days2).Stalled);
    }

    [Fact]
    public void A_stage_that_is_reached_because_it_was_lowered_is_progress()
    {
        var sight = new Sight([.. Old3[1..], Make.Healthy("b1", Make.B)]);
        var further = sight.Decide(Staged(new RolloutStage(Amount.Count(2)) { Hold = Days2 }), Make.Rolling(Make.A, Make.B));
        var lowered = sight.Decide(Staged(new RolloutStage(Amount.Count(1)) { Hold = Days2 }), further.Memory, TimeSpan.FromMinutes(10));

        Assert.Equal(Make.Now.AddMinutes(10), lowered.Memory.LastProgressAt);
    }

    [Fact]
    public void One_that_is_well_again_and_again_and_never_for_long_is_a_stall_at_last()
    {
        Sight Flapping(int minutes) => new([.. Old3[..2], Uneasy with { Health = Health.Healthy, BeganAt = Make.Now.AddMinutes(minutes - 4), HealthSince = Make.Now.AddMinutes(minutes - 0.1) }]);
        var first = Flapping(0).Decide(Spec, Make.Settled(Make.A));

        Assert.Equal("NotAvailable", Flapping(60).Decide(Spec, first.Memory, TimeSpan.FromHours(1)).Stalled?.Code);
    }

    [Fact]
    public void A_written_stall_is_heard()
    {
        var (spec, memory, sight) = Causes["NotAvailable"];
        spec = spec with { Updating = spec.Updating with { Stall = TimeSpan.FromHours(3) } };
        var first = sight.Decide(spec, memory);

        Assert.Null(sight.Decide(spec, first.Memory, TimeSpan.FromHours(2)).Stalled);
        Assert.Equal("NotAvailable (stalledSeconds 10800)", sight.Decide(spec, first.Memory, TimeSpan.FromHours(3)).Stalled?.ToFigures());
    }

    private static Sight OneNew() => new([.. Old3[1..], Make.Healthy("b1", Make.B)]);

    private static GroupSpec Staged(RolloutStage stage) => Spec with { Updating = new UpdatePolicy { Steps = [stage] } };

    private static GroupSpec Patient() => Spec with { Updating = new UpdatePolicy { Healthy = new HealthyPolicy { Within = TimeSpan.FromDays(3) } } };
}
