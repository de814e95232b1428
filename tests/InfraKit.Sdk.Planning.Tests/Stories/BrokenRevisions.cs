using InfraKit.Sdk.Planning.Tests.Simulation;

namespace InfraKit.Sdk.Planning.Tests.Stories;

/// <summary>Revisions that don't work.</summary>
internal static class BrokenRevisions
{
    public static Story[] All =>
    [
        new Story("A_broken_revision_pauses", () => Given.Serving(3)).At("0:00", world => world.CommitBroken(Make.B)).For(50),
        new Story("A_broken_revision_rolls_back", () => Given.Serving(3, new UpdatePolicy { Failures = Given.Failures(1, FailureAction.Rollback) }))
            .At("0:00", world => world.CommitBroken(Make.B)).For(30),
        new Story("A_broken_revision_goes_on", () => Given.Serving(2, new UpdatePolicy { Failures = Given.Failures(0, FailureAction.Continue) }))
            .At("0:00", world => world.CommitBroken(Make.B)).For(50),
        new Story("A_broken_revision_is_fixed_forward", () => Given.Serving(3)).At("0:00", world => world.CommitBroken(Make.B))
            .At("24:00", world => world.Commit(Make.C)).For(35),
        new Story("A_broken_first_revision", () => Given.New(Make.Spec(2))).At("0:00", world => world.Cloud.Break(Make.A)).For(55),
        new Story("A_crash_loop", () => Given.New(Make.Spec(1).Updating(new UpdatePolicy { Failures = Given.Failures(0, FailureAction.Continue), Healthy = new HealthyPolicy { Within = Given.Minutes(1) } })))
            .At("0:00", world => world.Cloud.Break(Make.A)).For(30),
        new Story("It_falls_sick_after_it_was_healthy", () => Given.Serving(3, Given.Fences(0, 1) with { Failures = Given.Failures(0, FailureAction.Rollback) }))
            .At("0:00", world => world.Commit(Make.B))
            .At("2:00", world =>
            {
                foreach (var machine in world.Cloud.Machines.Where(machine => machine.Revision == Make.B)) machine.IsSick = true;
                world.Note("the new ones fall sick");
            }).For(15),
        new Story("Recreating_a_broken_revision_goes_back", () => Given.Serving(2, new UpdatePolicy { Mode = UpdateMode.Recreate, Failures = Given.Failures(0, FailureAction.Rollback) }))
            .At("0:00", world => world.CommitBroken(Make.B)).For(20),
        new Story("Recreating_a_broken_revision_pauses", () => Given.Serving(2, new UpdatePolicy { Mode = UpdateMode.Recreate, Failures = Given.Failures(0) }))
            .At("0:00", world => world.CommitBroken(Make.B)).For(30),
        new Story("All_old_ones_are_sick_when_the_update_begins", () => Given.Serving(4)).At("0:00", world => world.Sicken(4)).At("1:00", world => world.Commit(Make.B)).For(12),
        new Story("It_fails_again_after_a_resume", () => Given.Serving(2, new UpdatePolicy { Failures = Given.Failures(0) })).At("0:00", world => world.CommitBroken(Make.B))
            .At("12:00", world => world.Command(RolloutCommand.Resume)).For(40),
    ];
}
