namespace InfraKit.Sdk.Planning.Tests;

public sealed class HealingTests
{
    private static readonly Member[] FourWell = Make.Many(4, id => Make.Healthy(id, Make.A), "w");

    [Fact]
    public void A_member_sick_for_long_enough_is_replaced_and_the_first_repair_is_immediate()
    {
        var decision = Make.Decide(Make.Spec(5), Make.Settled(Make.A), [.. FourWell, Make.Sick("s1", Make.A)]);

        Assert.Equal(["Remove s1"], decision.Steps());
        Assert.Equal("Heal (unhealthySeconds 600, bad 1, brakeAbove 1)", decision.Plan.Steps.Span[0].Why.ToFigures());
        Assert.Equal(["Create 4"], Make.Decide(Make.Spec(5), decision.Memory, FourWell).Steps());
    }

    [Fact]
    public void The_second_repair_waits()
    {
        var first = Make.Decide(Make.Spec(5), Make.Settled(Make.A), [.. FourWell, Make.Sick("s1", Make.A)]);
        var second = Planner.Decide(Make.Spec(5), Make.Seen([.. FourWell, Make.Sick("s2", Make.A)]), first.Memory, Make.Now.AddMinutes(10));

        Assert.InRange(Assert.Single(second.Memory.Backoffs).Until - Make.Now.AddMinutes(10), TimeSpan.FromSeconds(27), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void A_member_sick_for_a_moment_is_left_and_the_planner_wakes_for_it()
    {
        var decision = Make.Decide(Make.Spec(5), Make.Settled(Make.A), [.. FourWell, Make.Sick("s1", Make.A, minutes: 1)]);

        Assert.Empty(decision.Steps());
        Assert.Equal(Make.Now.AddMinutes(4), decision.WakeAt);
    }

    [Fact]
    public void An_unknown_member_is_never_healed()
    {
        var unknown = Make.Healthy("u1", Make.A) with { Health = Health.Unknown, HealthSince = Make.Now.AddDays(-1) };
        Assert.Empty(Make.Decide(Make.Spec(5), Make.Settled(Make.A), [.. FourWell, unknown]).Steps());
    }

    [Fact]
    public void A_storm_stops_healing_until_released_and_repairs_run_in_turn()
    {
        Member[] members = [.. FourWell[..2], .. Make.Many(3, id => Make.Sick(id, Make.A), "s")];
        var braked = Make.Decide(Make.Spec(5), Make.Settled(Make.A), members);
        var released = Make.Decide(Make.Spec(5), RolloutControl.Apply(braked.Memory, RolloutCommand.Resume, Make.Now).Memory, members);

        Assert.Empty(braked.Steps());
        Assert.Contains("Storm", braked.Refused());
        Assert.Equal(["Remove s1"], released.Steps());
        Assert.Contains("Repairs", released.Refused());
    }

    [Fact]
    public void The_brake_grips_again_once_the_storm_is_over() =>
        Assert.False(Make.Decide(Make.Spec(4), Make.Settled(Make.A) with { BrakeReleased = true }, FourWell).Memory.BrakeReleased);

    [Fact]
    public void Stopped_members_are_cleared_away_even_in_a_storm()
    {
        var stopped = FourWell.Select(member => member with { Status = InstanceStatus.Stopped }).ToArray();
        Assert.Equal(4, Make.Decide(Make.Spec(4), Make.Settled(Make.A), stopped).Plan.Steps.Length);
    }

    [Fact]
    public void A_hole_that_is_being_filled_is_a_repair_that_runs()
    {
        var decision = Make.Decide(Make.Spec(6), Make.Settled(Make.A), [.. FourWell, Make.Sick("s1", Make.A)]);

        Assert.Equal(["Create 5"], decision.Steps());
        Assert.Equal(["Repairs (running 1, most 1)"], decision.Refusals());
    }

    [Fact]
    public void One_that_is_asked_for_is_a_repair_that_runs()
    {
        var sight = new Sight([.. FourWell, Make.Sick("s1", Make.A)]) { Open = [Make.Open("k1", Make.A)] };
        Assert.Equal(["Repairs (running 1, most 1)"], sight.Decide(Make.Spec(6), Make.Settled(Make.A)).Refusals());
    }

    [Theory]
    [InlineData(9, MemberFlags.None, false)]
    [InlineData(10, MemberFlags.None, true)]
    [InlineData(9, MemberFlags.EverHealthy | MemberFlags.EverAvailable, true)]
    public void One_nobody_can_tell_of_is_a_repair_that_runs_only_while_it_boots(int minutes, MemberFlags flags, bool heals)
    {
        var unknown = Make.Booting("u1", Make.A) with { CreatedAt = Make.Now.AddMinutes(-minutes), Flags = flags };
        Assert.Equal(heals, Make.Decide(Make.Spec(6), Make.Settled(Make.A), [.. FourWell, unknown, Make.Sick("s1", Make.A)]).Steps().Contains("Remove s1"));
    }

    [Fact]
    public void In_a_storm_what_already_failed_is_still_cleared_away()
    {
        Member[] sick = Make.Many(2, id => Make.Sick(id, Make.A), "s");
        var failed = Make.Decide(Make.Spec(5), Make.Rolling(Make.A, Make.B), [.. FourWell[..3], .. sick, Make.Late("b1", Make.B).With(MemberFlags.Counted)]);

        Assert.Contains("Remove b1", failed.Steps());
    }

    [Theory]
    [InlineData("v1-a")]
    [InlineData("v1-b")]
    public void One_that_served_and_stopped_is_cleared_away_as_stopped_and_not_as_failed(string revision)
    {
        var stopped = Make.Healthy("t1", new RevisionNames(new SpecRevision(revision))) with { Status = InstanceStatus.Stopped };
        Assert.Contains("RemoveStopped", Make.Decide(Make.Spec(5), Make.Rolling(Make.A, Make.B), [.. FourWell, stopped]).Whys());
    }

    [Fact]
    public void Stopped_members_do_not_hold_the_brake()
    {
        var stopped = Make.Many(2, id => Make.Healthy(id, Make.A) with { Status = InstanceStatus.Stopped }, "t");
        var decision = Make.Decide(Make.Spec(5), Make.Settled(Make.A), [.. FourWell[..2], .. stopped, Make.Sick("s1", Make.A)]);

        Assert.Equal(["Remove t1", "Remove t2"], decision.Steps());
        Assert.Equal(["Repairs (running 2, most 1)"], decision.Refusals());
    }

    [Fact]
    public void A_hold_on_healing_destroys_nothing_and_fills_holes()
    {
        var decision = Make.Decide(Make.Spec(6) with { Hold = Hold.Heal }, Make.Settled(Make.A), [.. FourWell, Make.Sick("s1", Make.A)]);

        Assert.Equal(["Create 5"], decision.Steps());
        Assert.Contains("HeldHeal", decision.Refused());
    }

    [Fact]
    public void A_hold_on_updates_lets_healing_go_on()
    {
        var decision = Make.Decide(Make.Spec(5) with { Hold = Hold.Update }, Make.Rolling(Make.A, Make.B), [.. FourWell, Make.Sick("s1", Make.A)]);

        Assert.Equal(["Remove s1"], decision.Steps());
        Assert.Contains("HeldUpdate", decision.Refused());
    }

    [Fact]
    public void A_hold_on_all_does_nothing() =>
        Assert.Empty(Make.Decide(Make.Spec(9) with { Hold = Hold.All }, Make.Settled(Make.A), [.. FourWell, Make.Sick("s1", Make.A)]).Steps());

    [Fact]
    public void A_zombie_is_destroyed_again_with_back_off_and_takes_no_room()
    {
        var zombie = Make.Healthy("z1", Make.A) with { Flags = MemberFlags.Leaving | MemberFlags.Zombie };
        var first = Make.Decide(Make.Spec(5), Make.Settled(Make.A), [.. FourWell, zombie]);
        var second = Make.Decide(Make.Spec(5), first.Memory, [.. FourWell, zombie, Make.Healthy("w5", Make.A)]);

        Assert.Equal(["Create 4", "DestroyAgain z1"], first.Steps());
        Assert.Empty(second.Steps());
        Assert.Equal(first.Memory.Zombies.Until, second.WakeAt);
    }

    [Fact]
    public void Too_many_zombies_freeze_creation()
    {
        var zombies = Make.Many(4, id => Make.Healthy(id, Make.A) with { Flags = MemberFlags.Leaving | MemberFlags.Zombie }, "z");
        var decision = Make.Decide(Make.Spec(5), Make.Settled(Make.A), [.. FourWell, .. zombies]);

        Assert.DoesNotContain("Create 4", decision.Steps());
        Assert.Contains("NoRoom", decision.Refused());
    }
}
