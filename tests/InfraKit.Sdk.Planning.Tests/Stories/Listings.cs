using InfraKit.Sdk.Planning.Tests.Simulation;

namespace InfraKit.Sdk.Planning.Tests.Stories;

/// <summary>What is listed wrongly, late or not at all, and engines that begin anew.</summary>
internal static class Listings
{
    public static Story[] All =>
    [
        new Story("An_empty_listing_is_not_believed", () => Given.Serving(5)).At("0:00", world => world.Cloud.EmptyListings = 2),
        new Story("An_empty_listing_is_believed_in_the_end", () => Given.Serving(3)).At("0:00", world => world.Cloud.ListsNothing = true).For(30),
        new Story("An_empty_listing_during_an_update", () => Given.Serving(3)).At("0:00", world => world.Commit(Make.B)).At("1:00", world => world.Cloud.EmptyListings = 2),
        new Story("A_partial_listing_replaces_nobody", () => Given.Serving(4)).At("0:00", world => world.Cloud.PartialListings = 6).At("0:30", world => world.Kill(1)),
        new Story("Nothing_was_ever_listed", () => Given.New(Make.Spec(2))).At("0:00", world => world.ListsAtAll = false).At("2:00", world => world.ListsAtAll = true),
        new Story("Half_of_the_members_are_missing", () => Given.Serving(4)).At("0:00", world => world.Kill(2)),
        new Story("More_than_half_of_the_members_are_missing", () => Given.Serving(4)).At("0:00", world => world.Kill(3)),
        new Story("Probes_fail_during_an_update", () => Given.Serving(3)).At("0:00", world => world.Commit(Make.B)).At("1:30", world => world.Cloud.ProbesFail = true)
            .At("6:00", world => world.Cloud.ProbesFail = false),
        new Story("Probes_fail_for_ever_during_an_update", () => Given.Serving(3)).At("0:00", world => world.Commit(Make.B)).At("1:00", world => world.Cloud.ProbesFail = true).For(50),
        new Story("The_engine_restarts_in_mid_rollout", () => Given.Serving(3)).At("0:00", world => world.Commit(Make.B)).At("1:20", world => world.Restart()),
        new Story("The_engine_restarts_over_a_sick_member", () => Given.Serving(3)).At("0:00", world => world.Sicken(1)).At("4:00", world => world.Restart()).For(12),
    ];
}
