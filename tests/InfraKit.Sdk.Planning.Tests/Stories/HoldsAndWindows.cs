using InfraKit.Sdk.Planning.Tests.Simulation;

namespace InfraKit.Sdk.Planning.Tests.Stories;

/// <summary>What the document and the calendar hold back.</summary>
internal static class HoldsAndWindows
{
    private static readonly CalendarLimits Closed = new() { Update = 0, Drift = 0, Scale = 0 };

    public static Story[] All =>
    [
        new Story("A_window_opens", () => Given.Serving(3)).At("0:00", world => Until(world, 3, Closed, default)).At("0:10", world => world.Commit(Make.B)),
        new Story("A_window_closes_in_mid_rollout", () => Given.Serving(3)).At("0:00", world => Until(world, 2, default, Closed)).At("0:10", world => world.Commit(Make.B)).For(30),
        new Story("A_window_lets_one_at_a_time", () => Given.Serving(4, Given.Fences(0, 2))).At("0:00", world => Until(world, 60, new CalendarLimits { Update = 1 }, default))
            .At("0:10", world => world.Commit(Make.B)),
        new Story("Scaling_down_waits_for_its_window", () => Given.Serving(3)).At("0:00", world => Until(world, 3, Closed, default)).At("0:10", world => world.Resize(1)),
        new Story("Healing_waits_for_its_window_where_it_is_named", () => Given.Serving(3)).At("0:00", world => Until(world, 8, new CalendarLimits { Heal = 0 }, default))
            .At("0:10", world => world.Sicken(1)).For(12),
        new Story("A_rollback_waits_for_no_window", () => Given.Serving(3, new UpdatePolicy { Failures = Given.Failures(0, FailureAction.Rollback) }))
            .At("0:00", world => Until(world, 5, default, Closed)).At("0:10", world => world.CommitBroken(Make.B)).At("4:00", world => world.Command(RolloutCommand.RollBack)),
        new Story("Updates_are_held", () => Given.Serving(3)).At("0:00", world => Held(world, Hold.Update)).At("0:10", world => world.Commit(Make.B))
            .At("1:00", world => world.Kill(1)).At("4:00", world => Held(world, Hold.None)),
        new Story("Healing_is_held", () => Given.Serving(3)).At("0:00", world => Held(world, Hold.Heal)).At("0:10", world => world.Sicken(1))
            .At("6:00", world => world.Nth(2).DestroyedAt = world.Now).At("8:00", world => Held(world, Hold.None)).For(14),
        new Story("Everything_is_held", () => Given.Serving(3)).At("0:00", world => Held(world, Hold.All)).At("0:10", world => world.Commit(Make.B))
            .At("1:00", world => world.Kill(1)).At("4:00", world => Held(world, Hold.None)),
    ];

    private static void Until(World world, int minutes, CalendarLimits before, CalendarLimits after)
    {
        world.Calendar = new Windows(before, after, world.Now.AddMinutes(minutes));
        world.Note($"the calendar changes in {minutes} minutes");
    }

    private static void Held(World world, Hold hold)
    {
        world.Spec = world.Spec with { Hold = hold };
        world.Note($"hold {hold}");
    }
}
