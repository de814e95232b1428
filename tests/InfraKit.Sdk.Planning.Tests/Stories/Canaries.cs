using InfraKit.Sdk.Planning.Tests.Simulation;

namespace InfraKit.Sdk.Planning.Tests.Stories;

/// <summary>A few first: canaries and their gates.</summary>
internal static class Canaries
{
    private static readonly UpdatePolicy Manual = new() { Steps = [Given.To(1, Timeout.InfiniteTimeSpan), Given.Percent(100)] };

    private static readonly UpdatePolicy Gated = new() { Steps = [new(Amount.Count(1)) { Gate = "errors" }, Given.Percent(100)] };

    private static readonly UpdatePolicy Nomad = new()
    {
        Surge = Amount.Count(2),
        Steps = [Given.To(2), Given.Percent(100)],
        Failures = Given.Failures(0, FailureAction.Rollback),
    };

    public static Story[] All =>
    [
        new Story("A_canary_is_promoted", () => Given.Serving(3, Manual)).At("0:00", world => world.Commit(Make.B))
            .At("5:00", world => world.Command(RolloutCommand.Promote)),
        new Story("A_canary_is_promoted_too_early", () => Given.Serving(3, Manual)).At("0:00", world => world.Commit(Make.B))
            .At("0:30", world => world.Command(RolloutCommand.Promote)).For(4),
        new Story("A_canary_is_never_promoted", () => Given.Serving(3, Manual)).At("0:00", world => world.Commit(Make.B)).For(55),
        new Story("A_canary_that_promotes_itself_like_Nomad", () => Given.Serving(4, Nomad)).At("0:00", world => world.Commit(Make.B)),
        new Story("A_canary_that_reverts_itself_like_Nomad", () => Given.Serving(4, Nomad)).At("0:00", world => world.CommitBroken(Make.B)).For(20),
        new Story("The_gate_passes", () => Given.Serving(3, Gated)).At("0:00", world => world.Commit(Make.B))
            .At("2:00", world => world.Gate = new GateAnswer(GateVerdict.Inconclusive))
            .At("5:00", world => world.Gate = new GateAnswer(GateVerdict.Pass)),
        new Story("The_gate_fails_and_the_update_pauses", () => Given.Serving(3, Gated)).At("0:00", world => world.Commit(Make.B))
            .At("3:00", world => world.Gate = new GateAnswer(GateVerdict.Fail)),
        new Story("The_gate_fails_and_the_group_goes_back", () => Given.Serving(3, Gated with { Failures = Given.Failures(1, FailureAction.Rollback) }))
            .At("0:00", world => world.Commit(Make.B)).At("3:00", world => world.Gate = new GateAnswer(GateVerdict.Fail)),
        new Story("An_old_member_dies_during_the_canary", () => Given.Serving(3, Manual)).At("0:00", world => world.Commit(Make.B)).At("4:00", world => world.Kill(1)),
        new Story("The_canary_itself_dies", () => Given.Serving(3, Manual)).At("0:00", world => world.Commit(Make.B))
            .At("4:00", world => world.Cloud.Machines.Single(machine => machine.Revision == Make.B).DestroyedAt = world.Now),
        new Story("A_larger_size_during_the_canary", () => Given.Serving(3, Manual)).At("0:00", world => world.Commit(Make.B)).At("4:00", world => world.Resize(5)),
        new Story("A_smaller_size_during_the_canary", () => Given.Serving(4, Manual)).At("0:00", world => world.Commit(Make.B)).At("4:00", world => world.Resize(2)),
        new Story("A_healing_restart_during_the_canary", () => Given.Serving(3, Manual, spec => spec with { Healing = new HealPolicy { Ladder = [HealRung.Restart, HealRung.Replace] } }))
            .At("0:00", world => world.Commit(Make.B)).At("3:00", world =>
            {
                world.Sicken(1);
                world.Nth(1).IsCurable = true;
            }).For(12),
        new Story("Another_commit_during_the_canary", () => Given.Serving(3, Manual)).At("0:00", world => world.Commit(Make.B)).At("4:00", world => world.Commit(Make.C)),
    ];
}
