using InfraKit.Sdk.Planning;
using InfraKit.Sdk.Simulation.Tests.Clouds;
using InfraKit.Sdk.Simulation.Tests.Worlds;

namespace InfraKit.Sdk.Simulation.Tests.Crashes;

/// <summary>A short story of a group, always the same.</summary>
/// <param name="Tell">Lets it happen.</param>
/// <param name="Steps">The kinds of steps that it is told for.</param>
internal sealed record Story(Action<World> Tell, params PlanStepKind[] Steps)
{
    /// <summary>What its cloud is like.</summary>
    public CloudTraits Traits { get; init; } = new()
    {
        ListingLag = TimeSpan.FromSeconds(15),
        DestroyLag = TimeSpan.FromSeconds(12),
        DrainTime = TimeSpan.FromSeconds(10),
    };

    /// <summary>The same in a cloud that makes and destroys several in one call.</summary>
    public Story WhereCallsAreForSeveral() => this with { Traits = Traits with { PerCall = 3 } };

    /// <summary>The same in a cloud that can change instances in place and restart them.</summary>
    public Story WhereInstancesChange() => this with { Traits = Traits with { UpdatesInPlace = true, Restarts = true } };
}
