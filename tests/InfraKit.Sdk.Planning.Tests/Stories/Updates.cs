using InfraKit.Sdk.Planning.Tests.Simulation;

namespace InfraKit.Sdk.Planning.Tests.Stories;

/// <summary>Whole updates by replacement.</summary>
internal static class Updates
{
    public static Story[] All =>
    [
        new Story("Rolling_update_with_surge", () => Given.Serving(3)).At("0:00", world => world.Commit(Make.B)),
        new Story("Rolling_update_without_spare_room", () => Given.Serving(3, Given.Fences(0, 1))).At("0:00", world => world.Commit(Make.B)),
        new Story("Rolling_update_of_identities", () => Given.Settled(Make.Pets("a", "b", "c"))).At("0:00", world => world.Commit(Make.B)),
        new Story("Rolling_update_with_drains", () => Given.Serving(2, world: world => world.Cloud.DrainTime = Given.Minutes(1))).At("0:00", world => world.Commit(Make.B)),
        new Story("One_member_with_surge", () => Given.Serving(1)).At("0:00", world => world.Commit(Make.B)),
        new Story("One_member_without_surge", () => Given.Serving(1, Given.Fences(0, 1))).At("0:00", world => world.Commit(Make.B)),
        new Story("Four_at_a_time_like_SwarmKit", () => Given.Serving(10, Given.Fences(0, 4) with
        {
            Healthy = new HealthyPolicy { For = TimeSpan.FromSeconds(10), Within = Given.Minutes(10) },
            Failures = new FailurePolicy { Max = Amount.Percent(10), Then = FailureAction.Rollback },
        })).At("0:00", world => world.Commit(Make.B)),
        new Story("A_quorum", () => Given.Serving(3, Given.Fences(0, 1) with
        {
            Healthy = new HealthyPolicy { For = Given.Minutes(2), Within = Given.Minutes(20) },
            Failures = Given.Failures(0),
        })).At("0:00", world => world.Commit(Make.B)).For(15),
        new Story("Recreate", () => Given.Serving(3, new UpdatePolicy { Mode = UpdateMode.Recreate })).At("0:00", world => world.Commit(Make.B)),
        new Story("On_delete", () => Given.Serving(3, new UpdatePolicy { Mode = UpdateMode.OnDelete }))
            .At("0:00", world => world.Commit(Make.B)).At("1:00", world => world.DeleteOld()).At("3:00", world => world.DeleteOld()),
        new Story("One_zone_at_a_time", () => Given.Serving(4, Given.Fences(0, 2) with { Spread = "zone" }, world: world => world.Cloud.Zones = ["east", "west"]))
            .At("0:00", world => world.Commit(Make.B)),
        new Story("The_first_stage_takes_one_of_each_zone", () => Given.Serving(
                4, Given.Fences(0, 2) with { Spread = "zone", Steps = [Given.To(2), Given.Percent(100)] }, world: world => world.Cloud.Zones = ["east", "west"]))
            .At("0:00", world => world.Commit(Make.B)),
        new Story("There_and_back_again", () => Given.Serving(3)).At("0:00", world => world.Commit(Make.B)).At("2:00", world => world.Commit(Make.A)),
        new Story("The_same_document_again", () => Given.Serving(2)).At("0:00", world => world.Commit(Make.A)),
        new Story("The_engine_goes_last", () => Given.Serving(3, world: MakeSelf)).At("0:00", world => world.Commit(Make.B)),
        new Story("The_engine_is_alone", () => Given.Serving(1, Given.Fences(0, 1), world: MakeSelf)).At("0:00", world => world.Commit(Make.B)).For(20),
        new Story("A_drain_is_abandoned", () => Given.Serving(
                2, Given.Fences(0, 1), spec => spec with { Draining = new DrainPolicy { Timeout = Given.Minutes(1), Then = DrainExpiry.Abandon } },
                world => world.Cloud.DrainTime = Given.Minutes(5)))
            .At("0:00", world => world.Commit(Make.B)),
        new Story("Paused_and_resumed_in_mid_surge", () => Given.Serving(3)).At("0:00", world => world.Commit(Make.B))
            .At("1:40", world => world.Command(RolloutCommand.Pause)).At("5:00", world => world.Command(RolloutCommand.Resume)),
        new Story("Rolled_back_by_hand", () => Given.Serving(3)).At("0:00", world => world.Commit(Make.B)).At("2:30", world => world.Command(RolloutCommand.RollBack)),
    ];

    // Settling is over when the first pass comes: the engine runs on the first member.
    private static void MakeSelf(World world)
    {
        world.RunUntil(() => world.Cloud.Machines.Count > 0, 10);
        world.Nth(1).Flag(MemberFlags.Self);
    }
}
