using InfraKit.Sdk.Planning.Tests.Simulation;

namespace InfraKit.Sdk.Planning.Tests.Stories;

/// <summary>Members that die, fall sick, or are changed by hand.</summary>
internal static class Repairs
{
    public static Story[] All =>
    [
        new Story("A_member_dies", () => Given.Serving(5)).At("0:00", world => world.Kill(1)),
        new Story("All_members_die", () => Given.Serving(3)).At("0:00", world => world.Kill(3)),
        new Story("An_identity_dies", () => Given.Settled(Make.Pets("a", "b"))).At("0:00", world => world.Kill(1)),
        new Story("A_member_falls_sick", () => Given.Serving(5)).At("0:00", world => world.Sicken(1)),
        new Story("The_only_member_falls_sick", () => Given.Serving(1)).At("0:00", world => world.Sicken(1)),
        new Story("A_member_falls_sick_and_recovers", () => Given.Serving(3)).At("0:00", world => world.Sicken(1)).At("3:00", world => world.Nth(1).IsSick = false),
        new Story("A_member_stops", () => Given.Serving(3)).At("0:00", world => world.Nth(1).IsStopped = true),
        new Story("A_storm_is_ridden_out", () => Given.Serving(5)).At("0:00", world => world.Sicken(3)).At("10:00", world =>
        {
            foreach (var machine in world.Cloud.Machines) machine.IsSick = false;
            world.Note("all are well again");
        }).For(15),
        new Story("A_storm_is_declared_real", () => Given.Serving(5)).At("0:00", world => world.Sicken(3)).At("8:00", world => world.Command(RolloutCommand.Resume)).For(25),
        new Story("A_ladder_ends_at_its_restart", () => Given.Serving(3, spec: Ladder)).At("0:00", world =>
        {
            world.Sicken(1);
            world.Nth(1).IsCurable = true;
        }),
        new Story("A_ladder_is_climbed_to_its_end", () => Given.Serving(3, spec: Ladder)).At("0:00", world => world.Sicken(1)).For(25),
        new Story("Two_failed_members_and_one_is_kept", () => Given.Serving(5, spec: spec => spec with { Healing = new HealPolicy { Keep = 1 } }))
            .At("0:00", world => world.Sicken(1)).At("8:00", world => world.Sicken(2)).For(18),
        new Story("A_base_that_keeps_falling_sick_backs_off", () => Given.Serving(2)).At("0:00", world => world.Sicken(1)).At("8:00", world => world.Sicken(1))
            .At("16:00", world => world.Sicken(1)).For(30),
        new Story("A_member_is_retagged_by_hand", () => Given.Serving(3)).At("0:00", world =>
        {
            world.Nth(1).Row = world.Nth(1).Row with { Revision = new SpecRevision("v1-x") };
            world.Note("i1 is retagged v1-x");
        }),
        new Story("A_member_loses_its_group_tag", () => Given.Serving(3)).At("0:00", world =>
        {
            world.Nth(1).IsUntagged = true;
            world.Note("i1 loses its group tag");
        }),
        new Story("A_silent_member_is_replaced_where_the_document_says_so", () => Given.Serving(3, spec: spec => spec with { Healing = new HealPolicy { UnknownAfter = Given.Minutes(3) } }))
            .At("0:00", world => world.Nth(1).IsSilent = true),
        new Story("A_silent_member_is_waited_for", () => Given.Serving(3)).At("0:00", world => world.Nth(1).IsSilent = true).For(20),
    ];

    private static GroupSpec Ladder(GroupSpec spec) => spec with { Healing = new HealPolicy { Ladder = [HealRung.Recheck, HealRung.Restart, HealRung.Replace] } };
}
