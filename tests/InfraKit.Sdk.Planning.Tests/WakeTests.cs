namespace InfraKit.Sdk.Planning.Tests;

/// <summary>The planner names the moment at which time alone changes its decision, and there it does.</summary>
public sealed class WakeTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(5, 1)]
    public void Of_two_slots_that_wait_the_longer_wait_is_told(int first, int second)
    {
        var memory = Make.Settled(Make.A) with { Backoffs = [new Backoff(Make.A.Revision, 0, 1, Make.Now.AddMinutes(first), Make.Now), new Backoff(Make.A.Revision, 1, 1, Make.Now.AddMinutes(second), Make.Now)] };
        Assert.Contains("BackingOff (seconds 300)", Make.Decide(Make.Pets("a", "b"), memory).Refusals());
    }

    private static readonly Member[] TwoWell = Make.Many(2, id => Make.Healthy(id, Make.A), "w");

    private static readonly GroupSpec Spec = Make.Spec(3);

    private static readonly Member Young = Make.Booting("b1", Make.B) with { Health = Health.Healthy, HealthSince = Make.Now.AddSeconds(-10) };

    public static TheoryData<string, double> Timers => new()
    {
        { "hold", 600 },
        { "bake", 1800 },
        { "retirement", 3300 },
        { "unknown", 600 },
        { "sickness", 240 },
        { "rung", 20 },
        { "back-off", 60 },
        { "healthy", 20 },
        { "late", 580 },
        { "rate", 60 },
        { "zombie", 60 },
    };

    private static Dictionary<string, (GroupSpec Spec, PlanMemory Memory, Sight Sight)> Worlds { get; } = new()
    {
        ["hold"] = (
            Spec with { Updating = new UpdatePolicy { Steps = [new RolloutStage(Amount.Count(1)) { Hold = TimeSpan.FromMinutes(10) }, new RolloutStage(Amount.Percent(100))] } },
            Make.Rolling(Make.A, Make.B),
            new Sight([.. TwoWell, Make.Healthy("b1", Make.B)])),
        ["bake"] = (
            Spec with { Updating = new UpdatePolicy { Bake = TimeSpan.FromMinutes(30) } },
            Make.Rolling(Make.B, Make.A),
            new Sight([.. TwoWell, Make.Healthy("w3", Make.A)])),
        ["retirement"] = (
            Spec with { Updating = new UpdatePolicy { RetireAfter = TimeSpan.FromHours(1) } },
            Make.Settled(Make.A),
            new Sight([.. TwoWell, Make.Healthy("w3", Make.A), Make.Retired("r1", Make.B)])),
        ["unknown"] = (
            Spec with { Healing = new HealPolicy { UnknownAfter = TimeSpan.FromMinutes(30) } },
            Make.Settled(Make.A),
            new Sight([.. TwoWell, Make.Healthy("u1", Make.A) with { Health = Health.Unknown, UnknownSince = Make.Now.AddMinutes(-20) }])),
        ["sickness"] = (Spec, Make.Settled(Make.A), new Sight([.. TwoWell, Make.Sick("s1", Make.A, minutes: 1)])),
        ["rung"] = (
            Spec,
            Make.Settled(Make.A),
            new Sight([.. TwoWell, Make.Sick("s1", Make.A) with { Repairs = 1, RepairedAt = Make.Now.AddSeconds(-10) }])),
        ["back-off"] = (
            Spec,
            Make.Settled(Make.A) with { Backoffs = [new Backoff(Make.A.Revision, -1, 1, Make.Now.AddMinutes(1), Make.Now)] },
            new Sight(TwoWell)),
        ["healthy"] = (Spec, Make.Rolling(Make.A, Make.B), new Sight([.. TwoWell, Make.Healthy("w3", Make.A), Young])),
        ["late"] = (Spec, Make.Rolling(Make.A, Make.B), new Sight([.. TwoWell, Make.Healthy("w3", Make.A), Make.Booting("b1", Make.B)])),
        ["rate"] = (
            Spec with { Guard = new GuardPolicy { CreateRate = CreateRate.Of(1, TimeSpan.FromMinutes(1)) } },
            Make.Settled(Make.A) with { Rate = new RateWindow(Make.Now, 1) },
            new Sight(TwoWell)),
        ["zombie"] = (
            Spec,
            Make.Settled(Make.A) with { Zombies = new RetryClock(1, Make.Now.AddMinutes(1)) },
            new Sight([.. TwoWell, Make.Healthy("w3", Make.A), Make.Healthy("z1", Make.A).With(MemberFlags.Zombie)])),
    };

    [Theory]
    [MemberData(nameof(Timers))]
    public void A_timer_wakes_the_planner_at_its_end_and_not_before(string timer, double seconds)
    {
        var (spec, memory, sight) = Worlds[timer];
        var first = sight.Decide(spec, memory);
        var justBefore = sight.Decide(spec, first.Memory, TimeSpan.FromSeconds(seconds - 1));
        var then = sight.Decide(spec, first.Memory, TimeSpan.FromSeconds(seconds));

        Assert.Equal(Make.Now.AddSeconds(seconds), first.WakeAt);
        Assert.Equal(first.Steps(), justBefore.Steps());
        Assert.NotEqual((string.Join(' ', first.Steps()), first.Converged, first.Memory.Failures), (string.Join(' ', then.Steps()), then.Converged, then.Memory.Failures));
    }

    [Fact]
    public void The_next_change_of_the_calendar_wakes_the_planner()
    {
        var sight = new Sight(TwoWell) { Calendar = new CalendarLimits { ChangesAt = Make.Now.AddHours(3) } };
        Assert.Equal(Make.Now.AddHours(3), sight.Decide(Make.Spec(2), Make.Settled(Make.A)).WakeAt);
    }

    [Fact]
    public void A_stall_wakes_the_planner()
    {
        var sight = new Sight([.. TwoWell, Make.Healthy("u1", Make.A) with { Health = Health.Unknown }]);
        Assert.Equal(Make.Now.AddMinutes(15), sight.Decide(Spec, Make.Settled(Make.A)).WakeAt);
    }

    [Fact]
    public void The_earliest_timer_counts()
    {
        var sight = new Sight([.. TwoWell, Make.Sick("s1", Make.A, minutes: 1)]) { Calendar = new CalendarLimits { ChangesAt = Make.Now.AddMinutes(2) } };
        Assert.Equal(Make.Now.AddMinutes(2), sight.Decide(Spec, Make.Settled(Make.A)).WakeAt);
    }

    [Fact]
    public void The_deadline_of_one_that_is_older_than_the_update_wakes_the_planner()
    {
        var memory = RolloutControl.Commit(Make.Settled(Make.A), Make.B, Make.Now.AddMinutes(-5));
        var older = Make.Late("b1", Make.B) with { Health = Health.Unknown };

        Assert.Equal(Make.Now.AddMinutes(5), new Sight([.. TwoWell, Make.Healthy("w3", Make.A), older]).Decide(Spec, memory).WakeAt);
    }

    [Fact]
    public void One_that_fell_silent_after_its_restart_wakes_the_planner_once_it_was_silent_for_too_long()
    {
        var spec = Spec with { Healing = new HealPolicy { UnknownAfter = TimeSpan.FromMinutes(12) } };
        var silent = Restarted() with { Health = Health.Unknown, UnknownSince = Make.Now.AddMinutes(-1) };

        Assert.Equal(Make.Now.AddMinutes(11), new Sight([.. TwoWell, silent]).Decide(spec, Make.Settled(Make.A)).WakeAt);
    }

    [Fact]
    public void One_that_is_sick_since_its_restart_wakes_the_planner_at_the_end_of_its_grace() =>
        Assert.Equal(Make.Now.AddMinutes(6), new Sight([.. TwoWell, Restarted() with { Health = Health.Unhealthy }]).Decide(Spec, Make.Settled(Make.A)).WakeAt);

    [Fact]
    public void One_that_leaves_while_it_boots_has_no_deadline_but_its_drain_s()
    {
        var leaving = Make.Booting("w3", Make.A).With(MemberFlags.Leaving);
        Assert.Equal(Make.Now.AddMinutes(10 + 15), new Sight([.. TwoWell, leaving]).Decide(Make.Spec(2), Make.Settled(Make.A)).WakeAt);
    }

    [Fact]
    public void One_that_the_last_listing_lacks_has_no_deadline()
    {
        var missing = Make.Booting("w3", Make.A) with { MissedListings = 1 };
        var partial = new GroupSnapshot(new[] { TwoWell[0], TwoWell[1], missing }, default, SnapshotQuality.Partial);

        Assert.Equal(Make.Now.AddMinutes(15), Planner.Decide(Spec, partial, Make.Settled(Make.A), Make.Now).WakeAt);
    }

    [Fact]
    public void A_quiet_group_sleeps() => Assert.Null(Make.Decide(Make.Spec(2), Make.Settled(Make.A), TwoWell).WakeAt);

    // It served before, and what was known of its health was of its former life.
    private static Member Restarted() =>
        Make.Healthy("r1", Make.A) with { BeganAt = Make.Now.AddMinutes(-4), HealthSince = Make.Now.AddMinutes(-1), Flags = MemberFlags.EverAvailable };
}
