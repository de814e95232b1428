using InfraKit.Sdk.Planning.Tests.Simulation;
using InfraKit.Sdk.Testing;

namespace InfraKit.Sdk.Planning.Tests.Stories;

/// <summary>Named scenarios as logs of decisions: what a reader of the rule would expect to see, verified as text.</summary>
public sealed class DecisionLogs
{
    public static TheoryData<string> Names => [.. AllStories.All.Select(story => story.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_log_of(string story)
    {
        var told = AllStories.Named(story);
        Snapshot.Match(told.Tell(), told.File, story);
    }
}
