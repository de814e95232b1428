using InfraKit.Sdk.Planning;
using InfraKit.Sdk.Simulation.Tests.Clouds;
using InfraKit.Sdk.Simulation.Tests.Oracles;
using InfraKit.Sdk.Simulation.Tests.Scenarios;
using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Crashes;

/// <summary>Recorded scenarios, with a crash before and after each of their effects in turn, and each kind of view after the restart: the end is always the undisturbed one.</summary>
public sealed class Every_effect_is_survived
{
    public static TheoryData<string, string> Cases =>
        [.. from name in Stories.All.Keys from view in (string[])["fresh", "stale", "partial"] select (name, view)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Crash_before_and_after_each(string name, string view)
    {
        var story = Stories.All[name];
        var steps = new HashSet<PlanStepKind>();
        var undisturbed = Run(story, new Effects(), view, decision => steps.UnionWith(decision.Plan.Steps.ToArray().Select(step => step.Kind)));
        Assert.Superset(story.Steps.ToHashSet(), steps);

        // Whoever an old listing lacks has vanished, as far as anybody can know, and that may count as a failure.
        Func<World, string> end = view == "stale" ? Stories.MembersOf : Stories.EndOf;
        var wanted = end(undisturbed);
        Assert.InRange(undisturbed.Effects.Count, 8, 500);
        Traces.Seeds.Each(1, undisturbed.Effects.Count, number =>
        {
            Assert.Equal(wanted, end(Run(story, new Effects { CrashBefore = number }, view)));
            Assert.Equal(wanted, end(Run(story, new Effects { CrashAfter = number }, view)));
        });
    }

    private static World Run(Story story, Effects effects, string view, Action<Decision>? told = null)
    {
        var world = new World(seed: 7, story.Traits, effects, keepsListings: view == "stale");
        world.Restarted = () => See(world, view);
        if (told is not null) world.Deciding = (_, _, _, _, decision) => told(decision);
        story.Tell(world);
        Scene.Converges(world, 1500);
        world.Run(30);
        Scene.Converges(world, 1500);
        return world;
    }

    // For two passes the new engine sees the world as it was, or half of it.
    private static void See(World world, string view)
    {
        if (view == "stale")
        {
            world.Judge.Excuse<O1_Total>();
            world.Judge.Excuse<O2_Available>();
        }

        world.Cloud.Trouble = view switch
        {
            "stale" => new CloudTrouble { StalePasses = 2 },
            "partial" => new CloudTrouble { ListsPartially = true },
            _ => CloudTrouble.None,
        };
        world.After(2, () => world.Cloud.Trouble = CloudTrouble.None);
    }
}
