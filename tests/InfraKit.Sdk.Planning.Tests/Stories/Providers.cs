using InfraKit.Sdk.Planning.Tests.Simulation;

namespace InfraKit.Sdk.Planning.Tests.Stories;

/// <summary>Providers that refuse, throttle, time out and don't let go.</summary>
internal static class Providers
{
    public static Story[] All =>
    [
        new Story("The_quota_ends_at_four_of_five", () => Given.New(Make.Spec(5))).At("0:00", world => world.Cloud.Quota = 4).At("5:00", world => world.Cloud.Quota = 5),
        new Story("No_quota_for_a_surge", () => Given.Serving(3)).At("0:00", world =>
        {
            world.Cloud.Quota = 3;
            world.Commit(Make.B);
        }).For(30),
        new Story("No_quota_for_a_surge_but_one_may_be_missing", () => Given.Serving(3, Given.Fences(1, 1))).At("0:00", world =>
        {
            world.Cloud.Quota = 3;
            world.Commit(Make.B);
        }).For(15),
        new Story("Throttled", () => Given.New(Make.Spec(3) with { Guard = GuardPolicy.Default }))
            .At("0:00", world => world.Cloud.Refusal = new PluginError(PluginErrorKind.Throttled, "Slow down.") { RetryAfter = Given.Minutes(2) })
            .At("1:00", world => world.Cloud.Refusal = null),
        new Story("An_invalid_spec_fails_the_update", () => Given.Serving(2, new UpdatePolicy { Failures = Given.Failures(0, FailureAction.Rollback) }))
            .At("0:00", world =>
            {
                world.Cloud.Refusal = new PluginError(PluginErrorKind.Invalid, "No such image.");
                world.Commit(Make.B);
            }),
        new Story("An_answer_is_lost", () => Given.Serving(2)).At("0:00", world =>
        {
            world.Cloud.LostAnswers = 1;
            world.Resize(3);
        }),
        new Story("A_request_is_lost", () => Given.Serving(2)).At("0:00", world =>
        {
            world.Cloud.Refusal = new PluginError(PluginErrorKind.UnknownOutcome, "Timed out.");
            world.Resize(3);
        }).At("0:10", world => world.Cloud.Refusal = null),
        new Story("Created_but_never_listed", () => Given.Serving(2)).At("0:00", world =>
        {
            world.Cloud.Unlisted = 5;
            world.Resize(3);
        }).For(50),
        new Story("A_zombie_for_ever", () => Given.Serving(3, world: world => world.RunUntil(() => world.Cloud.Machines.Count > 0, 5)))
            .At("0:00", world =>
            {
                world.Nth(1).RefusesToGo = true;
                world.Commit(Make.B);
            }).For(30),
        new Story("More_zombies_than_borne", () => Given.Serving(4)).At("0:00", world =>
        {
            foreach (var machine in world.Cloud.Existing(world.Now)) machine.RefusesToGo = true;
            world.Commit(Make.B);
        }).For(40),
    ];
}
