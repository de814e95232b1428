namespace InfraKit.Sdk.Abstractions.Tests.Plans;

public sealed class GroupPlanTests
{
    private static readonly Reason Missing = new("BelowDesired", new("desired", 6), new("live", 2));

    private static readonly Reason Old = new("RemoveOld", new("available", 4), new("mustStay", 3));

    [Fact]
    public void Steps_of_one_kind_and_reason_share_a_line() =>
        Assert.Equal(
            """
            group web, revision v1-b
              Create slots 0, 1, 3–5: BelowDesired: 6 desired, 2 live, so 4 are missing
              Remove i1, i2: RemoveOld: 4 available, 3 must stay, so 1 may go
              Retire i3: RemoveOld: 4 available, 3 must stay, so 1 may go
              not now: Vetoed: its plugin says that it must stay

            """,
            Plan(
                [Create(0), Create(1), Create(3), Create(4), Create(5), Of(PlanStepKind.Remove, "i1"), Of(PlanStepKind.Remove, "i2"), Of(PlanStepKind.Retire, "i3")],
                new Reason("Vetoed")).ToString());

    [Fact]
    public void The_same_kind_for_another_reason_has_its_own_line() =>
        Assert.Equal(
            """
            group web, revision v1-b
              Create slot 2: BelowDesired: 6 desired, 2 live, so 4 are missing
              Create slot 3: Adopt: it asks to belong to this group

            """,
            Plan([Create(2), new PlanStep(PlanStepKind.Create, 3, Instance: null, new Reason("Adopt"))]).ToString());

    [Fact]
    public void A_step_without_slot_and_instance_says_what_it_does() =>
        Assert.Equal("group web, revision v1-b\n  Refill: Adopt: it asks to belong to this group\n", Plan([new PlanStep(PlanStepKind.Refill, -1, Instance: null, new Reason("Adopt"))]).ToString());

    [Fact]
    public void A_plan_without_steps_and_refusals_says_so() => Assert.Equal("group web, revision v1-b\n  nothing to do\n", Plan([]).ToString());

    [Theory]
    [InlineData(RehearsalEnd.Converged, "converges in about 4m10s")]
    [InlineData(RehearsalEnd.Waiting, "waits for a word after about 4m10s")]
    [InlineData(RehearsalEnd.Stuck, "does not get on after about 4m10s")]
    [InlineData(RehearsalEnd.Unfinished, "is not done after 4m10s")]
    public void A_rehearsal_is_the_last_line_but_for_the_confirmation(RehearsalEnd end, string words)
    {
        var rehearsal = new Rehearsal(end, TimeSpan.FromSeconds(250)) { BootTime = TimeSpan.FromMinutes(1), Peak = 6, LowestAvailable = 5, Creates = 5, Removes = 5 };

        var text = new GroupPlan(new GroupId("web"), new SpecRevision("v1-b"), default, default) { Rehearsal = rehearsal, Confirmation = "abc" }.ToString();

        Assert.EndsWith(
            $"  rehearsed: {words}, at most 6 instances, at least 5 in service, 5 made and 5 removed (boot time 1m0s)\n  needs confirmation abc\n",
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_rehearsal_that_does_not_converge_says_why()
    {
        var rehearsal = new Rehearsal(RehearsalEnd.Waiting, TimeSpan.Zero) { Why = new Reason("HeldAll") };

        Assert.Contains(
            "waits for a word after about 0s (HeldAll: the group is held), at most 0 instances",
            new GroupPlan(new GroupId("web"), new SpecRevision("v1-b"), default, default) { Rehearsal = rehearsal }.ToString(),
            StringComparison.Ordinal);
    }

    private static GroupPlan Plan(PlanStep[] steps, params Reason[] refusals) => new(new GroupId("web"), new SpecRevision("v1-b"), steps, refusals);

    private static PlanStep Create(int slot) => new(PlanStepKind.Create, slot, Instance: null, Missing);

    private static PlanStep Of(PlanStepKind kind, string id) => new(kind, 0, new InstanceId(id), Old);
}
