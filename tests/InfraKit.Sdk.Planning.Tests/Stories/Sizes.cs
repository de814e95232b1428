using InfraKit.Sdk.Planning.Tests.Simulation;

namespace InfraKit.Sdk.Planning.Tests.Stories;

/// <summary>First deployments, other sizes, other identities.</summary>
internal static class Sizes
{
    public static Story[] All =>
    [
        new Story("First_deployment_with_slow_start", () => Given.New(Make.Spec(5) with { Guard = GuardPolicy.Default })),
        new Story("First_deployment_at_a_rate", () => Given.New(Make.Spec(5) with { Guard = new GuardPolicy { CreateRate = CreateRate.Of(2, TimeSpan.FromMinutes(1)) } })),
        new Story("First_deployment_of_identities", () => Given.New(Make.Pets("a", "b", "c"))),
        new Story("First_deployment_of_nobody", () => Given.New(Make.Spec(0))).At("2:00", world => world.Resize(2)),
        new Story("Scale_up", () => Given.Serving(3)).At("0:00", world => world.Resize(5)),
        new Story("Scale_down", () => Given.Serving(5)).At("0:00", world => world.Resize(2)),
        new Story("Scale_down_while_nobody_can_tell", () => Given.Serving(4))
            .At("0:00", world => world.Cloud.ProbesFail = true).At("1:00", world => world.Resize(2)),
        new Story("Scale_down_with_drains", () => Given.Serving(4, world: world => world.Cloud.DrainTime = Given.Minutes(2)))
            .At("0:00", world => world.Resize(2)),
        new Story("To_zero_and_back", () => Given.Serving(2)).At("0:00", world => world.Resize(0)).At("3:00", world => world.Resize(2)),
        new Story("A_new_revision_at_zero_and_back", () => Given.Serving(2, new UpdatePolicy { Steps = [Given.To(1, Timeout.InfiniteTimeSpan), Given.Percent(100)] }))
            .At("0:00", world => world.Resize(0)).At("2:00", world => world.Commit(Make.B)).At("4:00", world => world.Resize(2))
            .At("7:00", world => world.Command(RolloutCommand.Promote)),
        new Story("Identities_change", () => Given.Settled(Make.Pets("a", "b", "c"))).At("0:00", world => world.Spec = Make.Pets("a", "b", "d")),
        new Story("Identities_are_added_and_revised_at_once", () => Given.Settled(Make.Pets("a", "b"))).At("0:00", world =>
        {
            world.Spec = Make.Pets("b", "c");
            world.Commit(Make.B);
        }),
        new Story("A_size_becomes_identities", () => Given.Serving(2)).At("0:00", world => world.Spec = Make.Pets("a", "b")),
        new Story("Identities_become_a_size", () => Given.Settled(Make.Pets("a", "b"))).At("0:00", world => world.Spec = Make.Spec(2)),
        new Story("A_larger_size_in_mid_rollout", () => Given.Serving(3)).At("0:00", world => world.Commit(Make.B)).At("1:30", world => world.Resize(6)),
    ];
}
