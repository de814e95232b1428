using InfraKit.Sdk.Planning.Tests.Simulation;

namespace InfraKit.Sdk.Planning.Tests.Stories;

/// <summary>All stories, by theme.</summary>
internal static class AllStories
{
    public static IReadOnlyList<Story> All { get; } =
    [
        .. Sizes.All, .. Updates.All, .. UpdatesInPlace.All, .. Canaries.All, .. StagesAndBakes.All, .. BrokenRevisions.All, .. Providers.All,
        .. Repairs.All, .. Listings.All, .. Adoption.All, .. HoldsAndWindows.All, .. Interruptions.All,
    ];

    public static Story Named(string name) => All.Single(story => story.Name == name);
}
