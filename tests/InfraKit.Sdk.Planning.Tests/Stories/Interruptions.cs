namespace InfraKit.Sdk.Planning.Tests.Stories;

/// <summary>Providers that say beforehand whom they take away.</summary>
internal static class Interruptions
{
    public static Story[] All =>
    [
        new Story("A_spot_member_is_interrupted", () => Given.Serving(3, spec: Spot)).At("0:00", world => world.Announce(1, seconds: 120)),
        new Story("A_spot_member_is_interrupted_and_its_drain_takes_all_the_time", () => Given.Serving(3)).At("0:00", world => world.Announce(1, seconds: 120)),
        new Story("All_are_interrupted_and_there_is_room_for_as_many", () => Given.Serving(3, new UpdatePolicy { Surge = Amount.Percent(100) }, Spot)).At("0:00", world => world.Announce(3, seconds: 120)),
        new Story("All_are_interrupted_and_there_is_room_for_one", () => Given.Serving(3, spec: Spot)).At("0:00", world => world.Announce(3, seconds: 120)),
        new Story("A_host_is_retired_in_days", () => Given.Serving(4)).At("0:00", world => world.Announce(2, seconds: 14 * 86400)).For(15),
        new Story("An_identity_is_interrupted", () => Given.Settled(Spot(Make.Pets("a", "b")))).At("0:00", world => world.Announce(1, seconds: 120)),
        new Story("An_announcement_is_withdrawn", () => Given.Serving(3)).At("0:00", world => world.Announce(1, seconds: 3600)).At("0:30", world =>
        {
            world.Nth(1).AnnouncedEnd = null;
            world.Note("i1 is not taken away after all");
        }),
        new Story("One_is_interrupted_while_its_stage_holds", () => Given.Serving(4, new UpdatePolicy { Steps = [Given.To(2, Timeout.InfiniteTimeSpan), Given.Percent(100)] }, Spot))
            .At("0:00", world => world.Commit(Make.B)).At("5:00", world => world.Announce(4, seconds: 240)).For(12),
    ];

    private static GroupSpec Spot(GroupSpec spec) => spec with { Draining = new DrainPolicy { Timeout = TimeSpan.FromSeconds(30) } };
}
