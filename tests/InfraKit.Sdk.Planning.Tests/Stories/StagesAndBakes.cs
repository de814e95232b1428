using InfraKit.Sdk.Planning.Tests.Simulation;

namespace InfraKit.Sdk.Planning.Tests.Stories;

/// <summary>Checkpoints, partitions, blue-green and bakes.</summary>
internal static class StagesAndBakes
{
    private static readonly UpdatePolicy BlueGreen = new()
    {
        Surge = Amount.Percent(100),
        Steps = [Given.Percent(100, Timeout.InfiniteTimeSpan)],
        RetireAfter = Given.Minutes(10),
    };

    public static Story[] All =>
    [
        new Story("Checkpoints_and_a_bake", () => Given.Serving(5, new UpdatePolicy
        {
            Steps = [Given.Percent(20, Given.Minutes(5)), Given.Percent(50, Given.Minutes(5)), Given.Percent(100)],
            Bake = Given.Minutes(3),
        })).At("0:00", world => world.Commit(Make.B)).For(25),
        new Story("A_partition", () => Given.Settled(Make.Pets("db-0", "db-1", "db-2", "db-3", "db-4").Updating(new UpdatePolicy
        {
            Order = [VictimOrder.IdDescending],
            Steps = [Given.Percent(40, Timeout.InfiniteTimeSpan)],
        }))).At("0:00", world => world.Commit(Make.B)).At("6:00", world => world.Command(RolloutCommand.Promote)).For(12),
        new Story("The_partition_is_lowered", () => Given.Serving(4, Given.Fences(0, 1) with { Steps = [Given.Percent(50)] }))
            .At("0:00", world => world.Commit(Make.B))
            .At("5:00", world => world.Spec = world.Spec.Updating(world.Spec.Updating with { Steps = [Given.Percent(100)] })),
        new Story("Blue_green", () => Given.Serving(2, BlueGreen)).At("0:00", world => world.Commit(Make.B))
            .At("4:00", world => world.Command(RolloutCommand.Promote)).For(20),
        new Story("Blue_green_goes_back_by_a_commit", () => Given.Serving(2, BlueGreen)).At("0:00", world => world.Commit(Make.B))
            .At("4:00", world => world.Command(RolloutCommand.Promote)).At("4:30", world => world.Commit(Make.A)).For(20),
        new Story("Blue_green_goes_back_in_its_bake", () => Given.Serving(2, BlueGreen with { Bake = Given.Minutes(10) })).At("0:00", world => world.Commit(Make.B))
            .At("4:00", world => world.Command(RolloutCommand.Promote)).At("4:30", world => world.Command(RolloutCommand.RollBack)).For(20),
        new Story("Blue_green_goes_back_by_command_while_the_old_ones_live", () => Given.Serving(2, BlueGreen)).At("0:00", world => world.Commit(Make.B))
            .At("4:00", world => world.Command(RolloutCommand.Promote)).At("4:30", world => world.Command(RolloutCommand.RollBack)).For(20),
        new Story("Blue_green_goes_back_before_its_promotion", () => Given.Serving(2, BlueGreen)).At("0:00", world => world.Commit(Make.B))
            .At("3:00", world => world.Command(RolloutCommand.RollBack)),
        new Story("The_retired_make_way", () => Given.Serving(3, new UpdatePolicy { RetireAfter = Given.Minutes(30) })).At("0:00", world => world.Commit(Make.B)),
        new Story("A_bake_fails", () => Given.Serving(3, new UpdatePolicy { Bake = Given.Minutes(10), Failures = Given.Failures(1, FailureAction.Rollback) }))
            .At("0:00", world => world.Commit(Make.B)).At("5:00", world => world.Sicken(2)).For(12),
        new Story("A_bake_is_interrupted_by_a_size", () => Given.Serving(2, new UpdatePolicy { Bake = Given.Minutes(3) }))
            .At("0:00", world => world.Commit(Make.B)).At("4:00", world => world.Resize(3)).For(12),
    ];
}
