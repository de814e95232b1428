namespace InfraKit.Sdk.Planning.Tests;

public sealed class SizeTests
{
    private static readonly Member[] Three = Make.Many(3, id => Make.Healthy(id, Make.A));

    [Fact]
    public void A_first_deployment_makes_all_members()
    {
        var decision = Make.Decide(Make.Spec(3), RolloutControl.Commit(memory: null, Make.A, Make.Now));

        Assert.Equal(["Create 0", "Create 1", "Create 2"], decision.Steps());
        Assert.Equal(new Reason("BelowDesired", new("desired", 3), new("live", 0)), decision.Plan.Steps.Span[0].Why);
    }

    [Fact]
    public void Slow_start_makes_one_first_and_says_so()
    {
        var spec = Make.Spec(5) with { Guard = GuardPolicy.Default };
        var memory = RolloutControl.Commit(memory: null, Make.A, Make.Now);

        var decision = Make.Decide(spec, memory);
        Assert.Equal(["Create 0"], decision.Steps());
        Assert.Equal(["CreateRate"], decision.Refused());
        Assert.Equal(2, Make.Decide(spec, RolloutControl.Created(memory)).Plan.Steps.Length);
    }

    [Fact]
    public void Slow_start_waits_for_answers()
    {
        var spec = Make.Spec(5) with { Guard = GuardPolicy.Default };
        var open = new OpenCreate(new IdempotencyKey("k1"), Make.A.Revision, Make.Now);
        var snapshot = new GroupSnapshot(default, new[] { open }, SnapshotQuality.Complete);

        Assert.Empty(Planner.Decide(spec, snapshot, RolloutControl.Commit(memory: null, Make.A, Make.Now), Make.Now).Steps());
    }

    [Fact]
    public void A_smaller_size_takes_who_does_not_answer_before_who_is_back_at_work()
    {
        var back = Three[0] with { HealthSince = Make.Now.AddSeconds(-1), CreatedAt = Make.Now.AddDays(-1) };

        Assert.Equal(["Remove b4"], Make.Decide(Make.Spec(3), Make.Settled(Make.A), [back, Three[1], Three[2], Make.Booting("b4", Make.A)]).Steps());
    }

    [Fact]
    public void A_rate_is_kept_and_the_planner_wakes_when_it_allows_more()
    {
        var spec = Make.Spec(5) with { Guard = new GuardPolicy { CreateRate = CreateRate.Of(2, TimeSpan.FromMinutes(1)) } };
        var first = Make.Decide(spec, RolloutControl.Commit(memory: null, Make.A, Make.Now));

        Assert.Equal(2, first.Plan.Steps.Length);
        Assert.Equal(Make.Now.AddMinutes(1), first.WakeAt);
        Assert.Empty(Make.Decide(spec, first.Memory).Steps());
    }

    [Fact]
    public void Scaling_up_fills_the_hole_at_once() =>
        Assert.Equal(["Create 3", "Create 4"], Make.Decide(Make.Spec(5), Make.Settled(Make.A), Make.Many(3, id => Make.Healthy(id, Make.A))).Steps());

    [Fact]
    public void Scaling_down_takes_the_sick_then_the_oldest()
    {
        var members = Make.Many(4, id => Make.Healthy(id, Make.A));
        members[1] = members[1] with { CreatedAt = Make.Now.AddHours(-5) };
        members[3] = Make.Sick("i4", Make.A, minutes: 1);

        Assert.Equal(["Remove i4", "Remove i2"], Make.Decide(Make.Spec(2), Make.Settled(Make.A), members).Steps());
    }

    [Fact]
    public void Scaling_down_takes_the_engine_itself_last()
    {
        var members = Make.Many(3, id => Make.Healthy(id, Make.A));
        members[0] = members[0] with { Flags = members[0].Flags | MemberFlags.Self, CreatedAt = Make.Now.AddHours(-9) };

        Assert.Equal(["Remove i2", "Remove i3"], Make.Decide(Make.Spec(1), Make.Settled(Make.A), members).Steps());
    }

    [Fact]
    public void A_size_of_zero_is_reached_and_is_not_good()
    {
        var memory = RolloutControl.Commit(Make.Settled(Make.A), Make.B, Make.Now);
        var decision = Make.Decide(Make.Spec(0), memory);

        Assert.True(decision.Converged);
        Assert.Equal(RolloutPhase.Idle, decision.Memory.Phase);
        Assert.Equal(Make.A, decision.Memory.Good);
    }

    [Fact]
    public void A_finished_update_is_good_is_told_once_and_stays_quiet()
    {
        var members = Make.Many(3, id => Make.Healthy(id, Make.B));
        var first = Make.Decide(Make.Spec(3), Make.Rolling(Make.A, Make.B), members);
        var second = Make.Decide(Make.Spec(3), first.Memory, members);

        Assert.True(first.Converged);
        Assert.Equal((Make.B, true, RolloutPhase.Idle), (first.Memory.Good, first.Memory.GoodCanBeMade, first.Memory.Phase));
        Assert.Equal([GroupEventKind.Converged], first.Told());
        Assert.Same(first.Memory, second.Memory);
        Assert.Empty(second.Told());
        Assert.Null(second.WakeAt);
    }

    [Fact]
    public void What_leaves_or_is_on_its_way_keeps_a_group_from_converging()
    {
        Assert.False(Make.Decide(Make.Spec(3), Make.Settled(Make.A), [.. Three, Make.Healthy("a4", Make.A).With(MemberFlags.Leaving)]).Converged);
        Assert.False(new Sight(Three) { Open = [Make.Open("k1", Make.C)] }.Decide(Make.Spec(3), Make.Settled(Make.A)).Converged);
    }

    [Fact]
    public void A_quiet_pass_allocates_no_more_for_many_members_than_for_few()
    {
        var members = Make.Many(20_000, id => Make.Healthy(id, Make.A));
        var (spec, snapshot) = (Make.Spec(members.Length), Make.Seen(members));
        var memory = Planner.Decide(spec, snapshot, Make.Settled(Make.A), Make.Now).Memory;

        var before = GC.GetAllocatedBytesForCurrentThread();
        Planner.Decide(spec, snapshot, memory, Make.Now);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2048);
    }

    [Fact]
    public void Of_those_that_boot_the_one_that_answers_healthy_stays()
    {
        Member[] booting = [Make.Booting("i1", Make.A) with { Health = Health.Healthy, CreatedAt = Make.Now.AddSeconds(-29) }, Make.Booting("i2", Make.A)];

        Assert.Equal(["Remove i2"], Make.Decide(Make.Spec(1), Make.Settled(Make.A), booting).Steps());
    }
}
