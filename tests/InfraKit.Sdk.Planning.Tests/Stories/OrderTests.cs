using InfraKit.Sdk.Planning.Tests.Simulation;

namespace InfraKit.Sdk.Planning.Tests.Stories;

/// <summary>Neither the order of rows nor that of groups changes what is decided.</summary>
public sealed class OrderTests
{
    private const int Seeds = 100;

    [Theory]
    [MemberData(nameof(DecisionLogs.Names), MemberType = typeof(DecisionLogs))]
    public void Rows_in_a_hundred_orders_give_the_same_decisions(string story)
    {
        var telling = AllStories.Named(story).Begin();
        var turns = new Random(1);
        while (telling.Goes())
        {
            telling.Pass();
            for (var seed = 0; seed < (telling.IsNews ? Seeds : 1); seed++)
            {
                var again = Planner.Decide(telling.World.Spec, Orders.Turned(telling.World.Seen, turns.Next()), telling.World.MemoryBefore, telling.World.Now);
                Assert.Null(Orders.Difference(telling.World.Last!, again));
            }
        }
    }

    [Fact]
    public void Groups_in_a_hundred_orders_give_the_same_logs()
    {
        var told = AllStories.All.ToDictionary(story => story.Name, story => story.Tell());
        Parallel.For(0, Seeds, seed =>
        {
            var random = new Random(seed);
            var stories = AllStories.All.ToArray();
            random.Shuffle(stories);
            var groups = stories.Take(8).Select(story => (story.Name, Telling: story.Begin())).ToArray();
            while (Array.Exists(groups, group => group.Telling.Goes()))
            {
                random.Shuffle(groups);
                foreach (var (_, telling) in groups)
                {
                    if (telling.Goes()) telling.Pass();
                }
            }

            foreach (var (name, telling) in groups) Assert.Equal(told[name], telling.ToString());
        });
    }
}
