namespace InfraKit.Sdk.Planning.Tests;

/// <summary>Whom repairs are for, in which order, and by what.</summary>
public sealed class HealRuleTests
{
    private static readonly PlanMemory Settled = Make.Settled(Make.A);

    private static readonly Member[] Well3 = Make.Many(3, id => Make.Healthy(id, Make.A), "w");

    [Fact]
    public void The_longest_sick_is_repaired_first_among_equals_the_first_by_name_and_self_last()
    {
        Member[] members = [Make.Sick("s1", Make.A, minutes: 30).With(MemberFlags.Self), Make.Sick("s4", Make.A, minutes: 7), Make.Sick("s3", Make.A, minutes: 7), Make.Sick("s2", Make.A, minutes: 9), Well3[0]];
        Assert.Equal(["Remove s2", "Remove s3", "Remove s4", "Remove s1"], Make.Decide(Generous(5), Settled, members).Steps());
    }

    [Fact]
    public void The_next_repair_is_told_by_the_one_that_is_due_first()
    {
        Member[] members = [Make.Sick("s1", Make.A, minutes: 1), Make.Sick("s2", Make.A, minutes: 3), Make.Sick("s3", Make.A, minutes: 2), Well3[0]];
        Assert.Contains("HealsIn (seconds 120)", Make.Decide(Generous(4), Settled, members).Refusals());
        Assert.Contains("HealsIn (seconds 120)", Make.Decide(Generous(4), Settled, [.. members.Reverse()]).Refusals());
    }

    [Fact]
    public void A_repair_is_due_when_it_was_sick_for_long_enough_and_the_last_repair_has_had_its_time()
    {
        var pass = new Pass(Make.Spec(3), Make.Seen(), Make.Now);
        var sick = Make.Sick("s1", Make.A, minutes: 10);

        Assert.Equal(Make.Now.AddMinutes(-5), HealLadder.DueAt(pass, sick));
        Assert.Equal(Make.Now + pass.Limits.For, HealLadder.DueAt(pass, sick with { RepairedAt = Make.Now }));
        Assert.Equal(Make.Now.AddMinutes(-5), HealLadder.DueAt(pass, sick with { RepairedAt = Make.Now.AddMinutes(-20) }));
        Assert.Equal(DateTimeOffset.MinValue, HealLadder.DueAt(pass, sick with { Status = InstanceStatus.Stopped }));
        Assert.Equal(DateTimeOffset.MinValue, HealLadder.DueAt(pass, sick with { Health = Health.Unknown }));
    }

    [Theory]
    [InlineData(0, InstanceStatus.Running, true, HealRung.Recheck)]
    [InlineData(0, InstanceStatus.Stopped, true, HealRung.Restart)]
    [InlineData(1, InstanceStatus.Running, true, HealRung.Restart)]
    [InlineData(1, InstanceStatus.Running, false, HealRung.Replace)]
    [InlineData(2, InstanceStatus.Running, true, HealRung.Replace)]
    [InlineData(9, InstanceStatus.Running, true, HealRung.Replace)]
    public void A_ladder_is_climbed_rung_by_rung_without_those_that_can_not_help(int repairs, InstanceStatus status, bool canRestart, HealRung rung)
    {
        var spec = Make.Spec(3) with { Healing = new HealPolicy { Ladder = [HealRung.Recheck, HealRung.Restart, HealRung.Replace] } };
        var pass = new Pass(spec, new Sight { Abilities = canRestart ? PluginAbilities.Restart : default }.ToSnapshot(), Make.Now);

        Assert.Equal(rung, HealLadder.Next(pass, Make.Sick("s1", Make.A) with { Repairs = repairs, Status = status }));
    }

    [Fact]
    public void The_last_rung_of_a_ladder_is_its_end()
    {
        var spec = Make.Spec(3) with { Healing = new HealPolicy { Ladder = [HealRung.Recheck, HealRung.Restart] } };
        var pass = new Pass(spec, new Sight { Abilities = PluginAbilities.Restart }.ToSnapshot(), Make.Now);

        Assert.Equal(HealRung.Restart, HealLadder.Next(pass, Make.Sick("s1", Make.A) with { Repairs = 9 }));
    }

    [Fact]
    public void A_zombie_is_destroyed_again_and_then_waited_for()
    {
        Member[] members = [.. Well3, Zombie("z2"), Zombie("z1"), Zombie("z3") with { MissedListings = 1 }];
        var decision = Make.Decide(Make.Spec(3), Settled, members);

        Assert.Equal(["DestroyAgain z1", "DestroyAgain z2"], decision.Steps());
        Assert.Equal(["DestroyAgain (attempt 1)", "DestroyAgain (attempt 1)"], decision.Whys());
        Assert.All(decision.Plan.Steps.ToArray(), step => Assert.Equal(-1, step.Slot));
        Assert.Equal(1, decision.Memory.Zombies.Attempts);
        Assert.True(decision.Memory.Zombies.Until > Make.Now);
        Assert.Empty(Make.Decide(Make.Spec(3), decision.Memory, members).Steps());
        Assert.Equal(decision.Memory.Zombies.Until, Make.Decide(Make.Spec(3), decision.Memory, members).WakeAt);
    }

    [Fact]
    public void A_blow_that_is_due_now_is_struck_now_and_forgotten_with_the_last_zombie()
    {
        var due = Settled with { Zombies = new RetryClock(2, Make.Now) };

        Assert.Equal(["DestroyAgain (attempt 3)"], Make.Decide(Make.Spec(3), due, [.. Well3, Zombie("z1")]).Whys());
        Assert.Equal(default, Make.Decide(Make.Spec(3), due, Well3).Memory.Zombies);
    }

    private static Member Zombie(string id) => Make.Healthy(id, Make.A).With(MemberFlags.Leaving | MemberFlags.Zombie);

    private static GroupSpec Generous(int size) =>
        Make.Spec(size) with { Healing = new HealPolicy { Max = Amount.Percent(100), Parallel = Amount.Percent(100) } };
}
