using InfraKit.Sdk.Planning.Tests.Simulation;

namespace InfraKit.Sdk.Planning.Tests.Stories;

/// <summary>Updates that leave members where they stand, as far as the plugin can and the document allows.</summary>
internal static class UpdatesInPlace
{
    public static Story[] All =>
    [
        new Story("Labels_in_place", () => In_place(Disruption.Labels, UpdatePolicy.Default)).At("0:00", world => world.Commit(Make.B)),
        new Story("Labels_in_place_by_stages", () => In_place(Disruption.Labels, new UpdatePolicy { Steps = [Given.To(1, Given.Minutes(2)), Given.Percent(100)] }))
            .At("0:00", world => world.Commit(Make.B)),
        new Story("Restarts_in_place_without_a_spare", () => In_place(Disruption.Restart, Given.Fences(0, 1))).At("0:00", world => world.Commit(Make.B)),
        new Story("Restarts_in_place_with_a_spare", () => In_place(Disruption.Restart, Given.Fences(1, 0))).At("0:00", world => world.Commit(Make.B)),
        new Story("Restarts_are_forbidden", () => In_place(Disruption.Restart, UpdatePolicy.Default with { Action = UpdateAction.Labels }))
            .At("0:00", world => world.Commit(Make.B)).For(20),
        new Story("Replacement_although_labels_would_do", () => In_place(Disruption.Labels, UpdatePolicy.Default with { Action = UpdateAction.Replace }))
            .At("0:00", world => world.Commit(Make.B)),
        new Story("A_change_in_place_turns_out_unsupported", () => In_place(Disruption.Restart, Given.Fences(0, 1)))
            .At("0:00", world =>
            {
                world.Cloud.ChangeError = new PluginError(PluginErrorKind.Unsupported, "Not this.");
                world.Commit(Make.B);
            }),
        new Story("A_change_in_place_fails_for_a_while", () => In_place(Disruption.Restart, Given.Fences(0, 1)))
            .At("0:00", world =>
            {
                world.Cloud.ChangeError = new PluginError(PluginErrorKind.Transient, "Not now.");
                world.Commit(Make.B);
            }).At("1:00", world => world.Cloud.ChangeError = null),
        new Story("A_broken_revision_in_place", () => In_place(Disruption.Restart, Given.Fences(0, 1) with { Failures = Given.Failures(0, FailureAction.Rollback) }))
            .At("0:00", world =>
            {
                world.Changes = [.. world.Changes, new RevisionChange(Make.B.Revision, Disruption.Restart)];
                world.CommitBroken(Make.B);
            }).For(20),
    ];

    private static World In_place(Disruption disruption, UpdatePolicy updating) => Given.Serving(3, updating, world: world => world.Changes(disruption));
}
