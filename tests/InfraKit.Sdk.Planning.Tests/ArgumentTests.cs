namespace InfraKit.Sdk.Planning.Tests;

/// <summary>Nothing is decided about nothing: what lacks is named, before anything is counted.</summary>
public sealed class ArgumentTests
{
    private static readonly GroupSpec Spec = Make.Spec(1);

    private static readonly GroupSnapshot Seen = Make.Seen();

    private static readonly PluginError Error = new(PluginErrorKind.Quota, "full");

    private static PlanMemory Memory => Make.Settled(Make.A);

    [Fact]
    public void The_planner_needs_a_spec_a_snapshot_and_a_memory()
    {
        Assert.Throws<ArgumentNullException>("spec", () => Planner.Decide(null!, Seen, Memory, Make.Now));
        Assert.Throws<ArgumentNullException>("snapshot", () => Planner.Decide(Spec, null!, Memory, Make.Now));
        Assert.Throws<ArgumentNullException>("memory", () => Planner.Decide(Spec, Seen, null!, Make.Now));
    }

    [Fact]
    public void A_rehearsal_needs_them_too_and_passes_that_take_time()
    {
        var second = TimeSpan.FromSeconds(1);

        Assert.Throws<ArgumentNullException>("spec", () => Rehearser.Run(null!, Seen, Memory, Make.Now, second, second));
        Assert.Throws<ArgumentNullException>("snapshot", () => Rehearser.Run(Spec, null!, Memory, Make.Now, second, second));
        Assert.Throws<ArgumentNullException>("memory", () => Rehearser.Run(Spec, Seen, null!, Make.Now, second, second));
        Assert.Throws<ArgumentOutOfRangeException>("pollInterval", () => Rehearser.Run(Spec, Seen, Memory, Make.Now, TimeSpan.Zero, second));
        Assert.Throws<ArgumentOutOfRangeException>("bootTime", () => Rehearser.Run(Spec, Seen, Memory, Make.Now, second, -second));
    }

    [Fact]
    public void A_member_is_judged_by_a_spec_and_a_memory()
    {
        Assert.Throws<ArgumentNullException>("spec", () => MemberClass.Of(Make.Healthy("a1", Make.A), null!, Memory, Make.Now));
        Assert.Throws<ArgumentNullException>("memory", () => MemberClass.Of(Make.Healthy("a1", Make.A), Spec, null!, Make.Now));
        Assert.Throws<ArgumentNullException>("spec", () => UpdateLimits.Of(null!));
    }

    [Fact]
    public void A_command_and_an_answer_need_a_memory()
    {
        var revision = Make.A.Revision;

        Assert.Throws<ArgumentNullException>("committed", () => RolloutControl.Commit(Memory, null!, Make.Now));
        Assert.Throws<ArgumentNullException>("memory", () => RolloutControl.Apply(null!, RolloutCommand.Pause, Make.Now));
        Assert.Throws<ArgumentNullException>("memory", () => RolloutControl.Created(null!));
        Assert.Throws<ArgumentNullException>("memory", () => RolloutControl.CreateFailed(null!, Spec, revision, 0, Error, Make.Now));
        Assert.Throws<ArgumentNullException>("spec", () => RolloutControl.CreateFailed(Memory, null!, revision, 0, Error, Make.Now));
        Assert.Throws<ArgumentNullException>("error", () => RolloutControl.CreateFailed(Memory, Spec, revision, 0, null!, Make.Now));
        Assert.Throws<ArgumentNullException>("memory", () => RolloutControl.DrainAbandoned(null!, Spec, Make.Now));
    }
}
